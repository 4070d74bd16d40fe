using System.Text;
using AgentMemory.Erasure;
using AgentMemory.Git.History;

namespace AgentMemory.Git.Erasure;

/// <summary>
/// Compares rewritten history with the old one, object by object as the repository has them now: parents, people, dates, messages,
/// names, modes and bytes may differ by what is erased and by nothing else.
/// </summary>
/// <param name="commonDirectory">The Git directory that linked work trees share.</param>
/// <param name="plan">What was rewritten.</param>
/// <param name="target">What is erased.</param>
sealed class HistoryComparer(string commonDirectory, ErasurePlan plan, ErasureTarget target) : IDisposable
{
    const int MostDifferences = 20;

    readonly RawObjects _objects = RawObjects.Open(commonDirectory);
    readonly HashSet<(Oid, Oid, TreePlace)> _trees = [];
    readonly HashSet<(Oid, Oid)> _blobs = [];
    readonly List<string> _differences = [];

    IContentEraser Content => target.Content;

    /// <summary>Compares all of it.</summary>
    internal HistoryComparison Run()
    {
        foreach (var (old, now, oldTree, newTree) in plan.History.Commits)
        {
            CompareCommits(old, now);
            if (!plan.NotesRoots.Contains(oldTree))
                CompareTrees(oldTree, newTree, plan.Trees.Places.Start, "");
        }
        var tags = new TagComparer(_objects, plan, Content).Run();
        var notes = new NotesComparer(_objects, plan, Content).Run();
        return new HistoryComparison(plan.History.Commits.Count, _trees.Count, _blobs.Count, [.. _differences.Concat(tags.Differences).Concat(notes.Differences).Take(MostDifferences)])
        {
            Tags = tags.Compared,
            Notes = notes.Compared,
        };
    }

    public void Dispose() => _objects.Dispose();

    void CompareCommits(in Oid old, in Oid now)
    {
        if (!_objects.TryReadCommit(old, out var before) || !_objects.TryReadCommit(now, out var after))
        {
            _differences.Add($"commit {now} cannot be read");
            return;
        }
        using (before)
        using (after)
        {
            var was = before.Data;
            var stands = after.Data;
            while (true)
            {
                var header = Kept(ref was);
                var other = Kept(ref stands);
                if (header.Length == 0 && other.Length == 0)
                    break;
                if (!IsAsExpected(header, other))
                    _differences.Add($"commit {now} differs from {old} in a header");
            }
            if (!IsWithout(was, stands))
                _differences.Add($"commit {now} has another message than {old}");
        }
    }

    static ReadOnlySpan<byte> Kept(scoped ref ReadOnlySpan<byte> rest)
    {
        var header = CommitText.NextHeader(ref rest);
        while (header.StartsWith("gpgsig"u8) || header.StartsWith("mergetag "u8))
            header = CommitText.NextHeader(ref rest);
        return header;
    }

    bool IsAsExpected(ReadOnlySpan<byte> old, ReadOnlySpan<byte> now)
    {
        // Trees are compared by what they hold.
        if (old.StartsWith("tree "u8))
            return now.StartsWith("tree "u8);
        if (old.StartsWith("parent "u8))
            return Oid.TryFromHex(old[7..], out var parent) && now.Length > 7 && Oid.TryFromHex(now[7..], out var stands) && plan.Map(parent) == stands;
        return Content.IsIn(old) ? !Content.IsIn(now) : old.SequenceEqual(now);
    }

    bool IsWithout(ReadOnlySpan<byte> old, ReadOnlySpan<byte> now) => Content.Erase(old) is { } erased ? now.SequenceEqual(erased) : now.SequenceEqual(old);

    void CompareTrees(in Oid old, in Oid now, TreePlace place, string path)
    {
        if (old == now || !_trees.Add((old, now, place)))
            return;
        if (!_objects.TryReadTree(old, out var before) || !_objects.TryReadTree(now, out var after))
        {
            _differences.Add($"tree {now} cannot be read");
            return;
        }
        using (before)
        using (after)
        {
            var stands = Entries(after.Data);
            var names = ErasedNames.Of(plan.Trees.NamesThatStay(before.Data, place), Content);
            var staying = 0;
            var entries = new RawTree(before.Data);
            while (entries.MoveNext())
            {
                if (plan.Trees.Places.Goes(place, entries.Name, entries.IsFolder))
                    continue;
                var name = Encoding.Latin1.GetString(names[staying++]);
                if (stands.Remove(name, out var other))
                    Compare(entries, other, place, $"{path}{name}");
                else if (!entries.IsFolder || !plan.Trees.Places.Any)
                    _differences.Add($"{path}{name} is gone from tree {now}");
            }
            foreach (var added in stands.Keys)
                _differences.Add($"{path}{added} is new in tree {now}");
        }
    }

    void Compare(RawTree entry, (uint Mode, Oid Id) other, TreePlace place, string path)
    {
        if (entry.Mode != other.Mode)
            _differences.Add($"{path} has another mode");
        if (entry.Id == other.Id)
            return;
        if (entry.IsFolder)
            CompareTrees(entry.Id, other.Id, ErasedPlaces.Below(place, entry.Name), path + "/");
        else if (_blobs.Add((entry.Id, other.Id)) && !AreBlobsAsExpected(entry.Id, other.Id))
            _differences.Add($"{path} differs by more than what was erased");
    }

    bool AreBlobsAsExpected(in Oid old, in Oid now)
    {
        if (!_objects.TryReadAny(old, out var before, out _) || !_objects.TryReadAny(now, out var after, out _))
            return false;
        using (before)
        using (after)
            return Content.IsIn(before.Data) && IsWithout(before.Data, after.Data);
    }

    static Dictionary<string, (uint Mode, Oid Id)> Entries(ReadOnlySpan<byte> tree)
    {
        var named = new Dictionary<string, (uint, Oid)>(StringComparer.Ordinal);
        var entries = new RawTree(tree);
        while (entries.MoveNext())
            named[Encoding.Latin1.GetString(entries.Name)] = (entries.Mode, entries.Id);
        return named;
    }
}
