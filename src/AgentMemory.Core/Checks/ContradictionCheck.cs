using AgentMemory.LookAlikes;
using AgentMemory.Views;

namespace AgentMemory.Checks;

/// <summary>Finds entries that contradict, repeat or replace each other: the AM4xx group.</summary>
public static class ContradictionCheck
{
    /// <summary>Returns the findings of a store at one commit.</summary>
    public static IReadOnlyList<Finding> Run(StoreView view) => [.. Contested(view), .. LookAlikes(view), .. SupersedeCheck.Run(view)];

    static IEnumerable<Finding> Contested(StoreView view)
    {
        foreach (var entry in view.Entries)
        {
            var id = entry.Entry.Id;
            if (view.Contests.TryGetValue(id, out var others))
                yield return ContradictionRules.Contested.At($"'{id}' and {string.Join(", ", others.Select(other => $"'{other}'"))} are both approved, about {entry.Entry.Subject}: neither is compiled.", entry.Path, entry: id.Value);
        }
    }

    static IEnumerable<Finding> LookAlikes(StoreView view)
    {
        var standing = view.Entries.Where(entry => entry.IsCurrent && !view.Successors.ContainsKey(entry.Entry.Id));
        foreach (var (one, other, likeness) in LookAlikePairs.Find(standing))
        {
            var (id, twin) = (other.Entry.Id, one.Entry.Id);
            if (!view.Contests.GetValueOrDefault(id, []).Contains(twin))
                yield return ContradictionRules.LookAlike.At($"'{id}' {LookAlikeWords.Of(likeness)} '{twin}': both are approved.", other.Path, entry: id.Value);
        }
    }
}
