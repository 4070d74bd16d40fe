using AgentMemory.Erasure;
using AgentMemory.Git.History;

namespace AgentMemory.Git.Erasure;

/// <summary>Compares notes with what they were: each says the same, without what is erased, about the same, by whatever id that has now.</summary>
/// <param name="objects">Reads both.</param>
/// <param name="plan">What was rewritten.</param>
/// <param name="content">What is erased.</param>
sealed class NotesComparer(RawObjects objects, ErasurePlan plan, IContentEraser content)
{
    readonly HashSet<(Oid, Oid)> _roots = [];
    int _compared;

    /// <summary>Returns how many notes were compared, and what differs.</summary>
    internal (int Compared, IReadOnlyList<string> Differences) Run()
    {
        var differences = plan.History.Commits.Where(commit => plan.NotesRoots.Contains(commit.OldTree) && _roots.Add((commit.OldTree, commit.NewTree)))
            .SelectMany(commit => Compare(commit.OldTree, commit.NewTree)).ToList();
        return (_compared, differences);
    }

    IEnumerable<string> Compare(Oid old, Oid now)
    {
        var stands = new Dictionary<string, Oid>(StringComparer.Ordinal);
        foreach (var note in NotesFiles.In(objects, now))
            stands[Flat(note.Path)] = note.Id;
        foreach (var (path, _, id) in NotesFiles.In(objects, old))
        {
            _compared++;
            if (!stands.Remove(About(path), out var other) || !IsWithout(id, other))
                yield return $"the note {path} of {old} is not what it was";
        }
        foreach (var added in stands.Keys)
            yield return $"the note {added} of {now} is new";
    }

    static string Flat(string path) => NotesFiles.DigitsOf(path) ?? path;

    string About(string path) => NotesFiles.IsAbout(path, out var about) ? plan.NoteAbout(about).ToString() : Flat(path);

    bool IsWithout(in Oid old, in Oid now)
    {
        if (old == now)
            return true;
        if (!objects.TryReadAny(old, out var before, out _) || !objects.TryReadAny(now, out var after, out _))
            return false;
        using (before)
        using (after)
            return content.Erase(before.Data) is { } erased && after.Data.SequenceEqual(erased);
    }
}
