namespace AgentMemory.Git.Commits;

/// <summary>
/// Compares tree, index and disk at the paths of a commit. Where index or disk hold something that is neither what the tree
/// holds nor what is to be written, it is the user's work, and the commit is refused.
/// </summary>
sealed class WorkTreeGuard(WorkTreeFiles files, ContentFilter filter, bool isSparse)
{
    const int MostReasons = 5;

    /// <summary>Returns what is to be done to each path.</summary>
    /// <exception cref="Errors.AgentMemoryException">Uncommitted work, or something that is not a file, stands in the way.</exception>
    internal IReadOnlyList<PathMove> Require(IReadOnlyList<PathChange> changes, IndexCopy index)
    {
        var moves = new List<PathMove>(changes.Count);
        var reasons = new List<string>();
        foreach (var change in changes)
        {
            var staged = index.Find(change.Path);
            var disk = files.Read(change.Path);
            if (WhatIsLost(change, staged, index, disk) is { } reason)
                reasons.Add($"{change.Path} {reason}");
            else
                moves.Add(Move(change, staged, disk));
        }
        return reasons.Count == 0 ? moves : throw CommitErrors.Dirty([.. reasons.Take(MostReasons)]);
    }

    string? WhatIsLost(PathChange change, IndexedFile? staged, IndexCopy index, DiskFile? disk)
    {
        if (index.IsConflicted(change.Path))
            return "is in conflict";
        if (RepositoryPath.FoldersAbove(change.Path).Any(folder => index.Find(folder) is not null))
            return "lies below a staged file";
        if (!IndexedFile.Same(staged, change.Before) && !IndexedFile.Same(staged, change.After))
            return staged is null ? "is staged for deletion" : "is staged with other content";
        if (disk is null)
            return IsMissingOnPurpose(change, staged) ? null : "is deleted on disk";
        if (change.Content is { } content && disk.Content.AsSpan().SequenceEqual(content))
            return null;
        if (Is(change.Path, disk, change.Before) || Is(change.Path, disk, change.After))
            return null;
        return change.Before is null ? "is an untracked file with other content" : "has other content on disk";
    }

    /// <summary>A sparse checkout leaves out files that index and tree agree on.</summary>
    bool IsMissingOnPurpose(PathChange change, IndexedFile? staged) =>
        change.Before is null || change.After is null || (isSparse && IndexedFile.Same(staged, change.Before));

    static PathMove Move(PathChange change, IndexedFile? staged, DiskFile? disk)
    {
        var isUnchanged = change.Before == change.After && (disk is null) == (change.After is null);
        var holdsContent = change.Content is null ? disk is null : disk?.Content.AsSpan().SequenceEqual(change.Content) is true;
        return new PathMove
        {
            Path = change.Path,
            ChangesIndex = !IndexedFile.Same(staged, change.After),
            IndexBefore = IndexedFile.Same(staged, change.Before) ? change.Before : change.After,
            After = change.After,
            ChangesDisk = !isUnchanged && !holdsContent,
            DiskBefore = disk,
            Content = change.Content,
        };
    }

    bool Is(string path, DiskFile disk, TreeFile? file) => file is { } other && filter.IsBlob(path, disk.Content, other.Blob);
}
