using System.Text;
using AgentMemory.Erasure;
using AgentMemory.Git.History;

namespace AgentMemory.Git.Erasure;

/// <summary>Compares notes with what they were: each says the same, without what is erased, about the same, by whatever id that has now.</summary>
/// <param name="objects">Reads both.</param>
/// <param name="plan">What was rewritten.</param>
/// <param name="content">What is erased.</param>
sealed class NotesComparer(RawObjects objects, ErasurePlan plan, IContentEraser content)
{
    const int IdDigits = 40;

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
        List(now, "", (path, id) => stands[Flat(path)] = id);
        var was = new List<(string Path, Oid Id)>();
        List(old, "", (path, id) => was.Add((path, id)));
        foreach (var (path, id) in was)
        {
            _compared++;
            if (!stands.Remove(About(path), out var other) || !IsWithout(id, other))
                yield return $"the note {path} of {old} is not what it was";
        }
        foreach (var added in stands.Keys)
            yield return $"the note {added} of {now} is new";
    }

    /// <summary>How deep a note is filed says nothing.</summary>
    static string Flat(string path) => path.Replace("/", "", StringComparison.Ordinal) is { Length: IdDigits } digits ? digits : path;

    string About(string path) => Flat(path) is { Length: IdDigits } digits && Oid.TryFromHex(Encoding.Latin1.GetBytes(digits), out var about) ? plan.NoteAbout(about).ToString() : path;

    void List(in Oid tree, string prefix, Action<string, Oid> found)
    {
        if (!objects.TryReadTree(tree, out var read))
            return;
        using (read)
        {
            var entries = new RawTree(read.Data);
            while (entries.MoveNext())
            {
                var path = prefix + Encoding.Latin1.GetString(entries.Name);
                if (entries.IsFolder)
                    List(entries.Id, path + "/", found);
                else
                    found(path, entries.Id);
            }
        }
    }

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
