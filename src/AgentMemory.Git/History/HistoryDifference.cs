using AgentMemory.Entries;
using AgentMemory.Store;

namespace AgentMemory.Git.History;

/// <summary>What tells two commits apart: their files by their trees, of which equal folders are not read, and what was said on the way.</summary>
static class HistoryDifference
{
    /// <summary>Beyond this many files it is quicker to look at everything anew.</summary>
    const int MostFiles = 4096;

    const uint Executable = 0x40, Link = 0xA000, Submodule = 0xE000;

    /// <summary>Returns the files that differ; <c>null</c> for too many.</summary>
    /// <exception cref="Errors.AgentMemoryException">A commit or a tree is missing or damaged.</exception>
    internal static IReadOnlyList<ChangedFile>? Files(KeptTrees trees, RawObjects objects, CommitId before, CommitId after)
    {
        var differences = new List<TreeDifference>();
        new TreeComparison(trees).Compare(RootOf(objects, before), RootOf(objects, after), "", differences);
        if (differences.Count > MostFiles)
            return null;
        var files = new List<ChangedFile>(differences.Count);
        foreach (var (path, old, @new) in differences)
            files.Add(new ChangedFile(path, FileOf(path, old), FileOf(path, @new)));
        files.Sort((one, other) => string.CompareOrdinal(one.Path, other.Path));
        return files;
    }

    /// <summary>Returns the ids that commits touch or name which only one of two tips reaches.</summary>
    internal static IReadOnlyList<EntryId> Ids(GitHistory one, GitHistory other)
    {
        var ledger = one.Ledger;
        var found = new SortedSet<string>(StringComparer.Ordinal);
        var ids = new List<int>();
        for (var commit = Math.Max(one.TipNumber, other.TipNumber); commit >= 0; commit--)
        {
            if (ledger.Record[commit] == Ledger.None || one.Ancestry.Contains(commit) == other.Ancestry.Contains(commit))
                continue;
            ids.Clear();
            LedgerRecord.ReadIds(ledger, ledger.Record[commit], ids);
            foreach (var id in ids)
                found.Add(ledger.Strings[id]);
        }
        return [.. found.Select(EntryId.Parse)];
    }

    static Oid? RootOf(RawObjects objects, CommitId commit)
    {
        using var data = objects.ReadCommit(Oid.From(commit));
        return Oid.TryFromHex(new RawCommit(data.Data).Tree, out var root) ? root : null;
    }

    static StoreFile? FileOf(string path, TreeObject? file) => file is not { } known ? null : new StoreFile(path, known.Id.ToBlob(), RawTree.KindOf(known.Mode) switch
    {
        Link => FileKind.Symlink,
        Submodule => FileKind.Submodule,
        _ => (known.Mode & Executable) != 0 ? FileKind.Executable : FileKind.Plain,
    });
}
