using AgentMemory.Errors;
using AgentMemory.Git.Opening;
using AgentMemory.Store;
using LibGit2Sharp;

namespace AgentMemory.Git.Reading;

/// <summary>Compares HEAD's tree with index and disk at chosen paths, without looking at any other file.</summary>
static class WorkTreeDifferences
{
    const FileStatus InIndex = FileStatus.NewInIndex | FileStatus.ModifiedInIndex | FileStatus.DeletedFromIndex
        | FileStatus.TypeChangeInIndex | FileStatus.RenamedInIndex | FileStatus.Conflicted;

    const FileStatus OnDisk = FileStatus.NewInWorkdir | FileStatus.ModifiedInWorkdir | FileStatus.DeletedFromWorkdir
        | FileStatus.TypeChangeInWorkdir | FileStatus.RenamedInWorkdir | FileStatus.Ignored;

    /// <summary>Returns the paths that differ, by path. Ignored files count as untracked: nobody meant to hide memory.</summary>
    internal static IReadOnlyList<DirtyPath> Find(OpenedRepository opened, IReadOnlyCollection<string> otherPaths) =>
        CompareInside(opened, [StoreLayout.Folder, .. otherPaths.Where(IsInside)]);

    /// <summary>Returns which of some paths, and of what lies below them, differ on disk. A file whose bytes are HEAD's is not looked for in the index.</summary>
    internal static IReadOnlyList<DirtyPath> Among(OpenedRepository opened, IReadOnlyCollection<string> paths)
    {
        var inHead = new HeadFiles(opened);
        return CompareInside(opened, [.. paths.Where(path => IsInside(path) && !inHead.StandsOnDisk(path))]);
    }

    static List<DirtyPath> CompareInside(OpenedRepository opened, List<string> paths)
    {
        // No path at all would mean the whole work tree.
        if (opened.Facts.WorkTree is not { } workTree || paths.Count == 0)
            return [];
        try
        {
            return Compare(opened, paths);
        }
        catch (LibGit2SharpException failure)
        {
            throw new AgentMemoryException(ErrorKind.Unsupported, $"The work tree {workTree} cannot be compared with its index: {failure.Message}.", "Run git status there; git read-tree HEAD writes a damaged index anew.", failure);
        }
    }

    static List<DirtyPath> Compare(OpenedRepository opened, IReadOnlyList<string> paths)
    {
        var status = opened.Git.RetrieveStatus(new StatusOptions
        {
            PathSpec = [.. paths],
            // Literal paths, and the reason no other folder is read.
            DisablePathSpecMatch = true,
            IncludeIgnored = true,
            IncludeUntracked = true,
            RecurseIgnoredDirs = true,
            RecurseUntrackedDirs = true,
            DetectRenamesInIndex = false,
        });
        var marks = IndexFile.Read(opened.Facts.GitDirectory)?.Marks() ?? new IndexMarks();
        var dirty = status.Select(entry => Judge(entry.FilePath, entry.State, marks)).OfType<DirtyPath>();
        return [.. WithoutSameContent(opened, [.. dirty]).OrderBy(d => d.Path, StringComparer.Ordinal)];
    }

    // A file whose size differs from the recorded one counts as changed, even where only line ends differ that Git converts.
    static IEnumerable<DirtyPath> WithoutSameContent(OpenedRepository opened, IReadOnlyList<DirtyPath> dirty)
    {
        var doubtful = dirty.Where(IsDoubtful).Select(d => d.Path).ToList();
        if (doubtful.Count == 0)
            return dirty;
        var options = new ExplicitPathsOptions { ShouldFailOnUnmatchedPath = false };
        using var changes = opened.Git.Diff.Compare<TreeChanges>(HeadTree(opened), DiffTargets.WorkingDirectory, doubtful, options);
        var changed = changes.Select(change => change.Path).ToHashSet(StringComparer.Ordinal);
        return dirty.Where(d => !IsDoubtful(d) || changed.Contains(d.Path));
    }

    static Tree? HeadTree(OpenedRepository opened) => opened.HeadCommit() is { } head ? opened.Git.Lookup<Commit>(new ObjectId(head.Value))?.Tree : null;

    static bool IsDoubtful(DirtyPath dirty) => dirty is { Kind: DirtyKind.Modified, Staged: false };

    static DirtyPath? Judge(string path, FileStatus state, IndexMarks marks)
    {
        if (marks.Skipped.Contains(path))
            state &= ~FileStatus.DeletedFromWorkdir;
        if (marks.IntendedToAdd.Contains(path))
            return new DirtyPath(path, DirtyKind.Untracked, Staged: false);
        if ((state & (InIndex | OnDisk)) == 0)
            return null;
        return new DirtyPath(path, KindOf(state), (state & InIndex) != 0);
    }

    static DirtyKind KindOf(FileStatus state)
    {
        const FileStatus gone = FileStatus.DeletedFromIndex | FileStatus.DeletedFromWorkdir;
        if ((state & FileStatus.NewInIndex) != 0)
            return DirtyKind.Untracked;
        if ((state & gone) != 0)
            return DirtyKind.Deleted;
        return (state & (FileStatus.NewInWorkdir | FileStatus.Ignored)) != 0 ? DirtyKind.Untracked : DirtyKind.Modified;
    }

    // An empty path would mean the whole work tree.
    static bool IsInside(string path) =>
        path.Length > 0 && !Path.IsPathRooted(path) && !path.Contains('\0') && !path.Split('/').Any(part => part is "" or "." or "..");
}
