using AgentMemory.Git.History;

namespace AgentMemory.Git.CitedHistory;

/// <summary>What a commit removed and added, as far as nothing has been paired yet; by path.</summary>
sealed record Unpaired(IReadOnlyList<TreeDifference> Removed, IReadOnlyList<TreeDifference> Added);

/// <summary>Pairs removed with added files whose content is the same.</summary>
static class SameContent
{
    /// <summary>Adds a successor for each removed file that has one, and returns the files that are left over.</summary>
    internal static Unpaired Pair(IReadOnlyList<TreeDifference> byPath, Dictionary<string, Renamed> found)
    {
        var removed = byPath.Where(difference => difference.New is null).ToList();
        var added = byPath.Where(difference => difference.Old is null).ToLookup(difference => KeyOf(difference.New!.Value));
        var taken = new HashSet<string>(StringComparer.Ordinal);
        foreach (var group in removed.GroupBy(difference => KeyOf(difference.Old!.Value)))
            Pair([.. group], [.. added[group.Key]], found, taken);
        return new Unpaired(
            removed.FindAll(difference => !found.ContainsKey(difference.Path)),
            [.. byPath.Where(difference => difference.Old is null && !taken.Contains(difference.Path))]);
    }

    /// <summary>
    /// Files of one name belong together before others; beyond that the order of the paths decides. Where there are fewer new files
    /// than old ones, as when copies were merged, the rest follow to one that is taken already.
    /// </summary>
    static void Pair(List<TreeDifference> removed, List<TreeDifference> added, Dictionary<string, Renamed> found, HashSet<string> taken)
    {
        if (added.Count == 0)
            return;
        var byName = added.GroupBy(difference => NameOf(difference.Path), StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => new Queue<TreeDifference>(group), StringComparer.Ordinal);
        foreach (var file in removed)
        {
            if (byName.TryGetValue(NameOf(file.Path), out var namesakes) && namesakes.TryDequeue(out var namesake))
                Take(file, namesake);
        }
        var rest = new Queue<TreeDifference>(added.Where(difference => !taken.Contains(difference.Path)));
        foreach (var file in removed)
        {
            if (!found.ContainsKey(file.Path))
                Take(file, rest.TryDequeue(out var next) ? next : added.Find(other => NameOf(other.Path) == NameOf(file.Path)) ?? added[0]);
        }

        void Take(TreeDifference file, TreeDifference successor)
        {
            found.Add(file.Path, new Renamed(successor.Path, successor.New!.Value));
            taken.Add(successor.Path);
        }
    }

    /// <summary>A link whose target is spelled like a file's text is no such file; the executable bit does not matter.</summary>
    static (Oid, uint) KeyOf(TreeObject content) => (content.Id, RawTree.KindOf(content.Mode));

    static string NameOf(string path) => path[(path.LastIndexOf('/') + 1)..];
}
