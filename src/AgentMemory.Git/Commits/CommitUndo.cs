using AgentMemory.Errors;
using AgentMemory.Git.Opening;
using AgentMemory.Git.Reading;
using AgentMemory.Store;

namespace AgentMemory.Git.Commits;

/// <summary>
/// Takes back what a commit that did not land has changed in files and index. Only what still is exactly what the commit
/// made of it: the rest is somebody's work by now. The caller holds the writer's lock and the lock on the index.
/// </summary>
sealed class CommitUndo(OpenedRepository opened, IndexLock indexLock, Action<CommitStep> reached)
{
    readonly StatePaths _paths = new(opened);
    readonly WorkTreeFiles _files = WorkTreeFiles.Of(opened);
    readonly SortedSet<string> _leftAlone = new(StringComparer.Ordinal);

    /// <summary>Returns the paths that somebody has changed since, and that stay as they are.</summary>
    internal IReadOnlyList<string> Run(Journal journal)
    {
        // Whatever HEAD holds by now has been committed by somebody, and is no leftover.
        var head = new GitTree(opened, RefTarget.Resolve(opened, new CommitTarget.CurrentBranch()).Parent);
        var leftovers = journal.Paths.Where(path => !IsCommitted(head, path)).ToList();
        DeleteDrafts(journal);
        foreach (var path in leftovers)
        {
            if (path.Disk is { } disk)
                Try(path.Path, () => RestoreFile(path, disk, journal.Token));
        }
        reached(CommitStep.FilesRestored);
        RestoreIndex(leftovers);
        reached(CommitStep.IndexRestored);
        return [.. _leftAlone];
    }

    /// <summary>Deletes the temporary files that a killed writer left beside its targets.</summary>
    internal void DeleteDrafts(Journal journal)
    {
        foreach (var path in journal.Paths.Where(path => path.Disk is not null))
            Try(path.Path, () => _files.DeleteDraft(path.Path, journal.Token));
    }

    void RestoreFile(JournalPath path, JournalDisk disk, string token)
    {
        var file = _files.Read(path.Path);
        var id = file is null ? null : ContentFilter.IdOf(file.Content).Value;
        if (id == disk.Before)
            return;
        if (id != disk.After)
            _leftAlone.Add(path.Path);
        else if (disk.Before is null)
            _files.Delete(path.Path, file?.Stamp);
        else
            _files.Put(path.Path, Content(path.Path, disk.Before), file?.Stamp, token, disk.Executable, static () => { });
    }

    /// <summary>Where somebody has put a link or a folder since, or is writing just now, it stays theirs.</summary>
    void Try(string path, Action step)
    {
        try
        {
            step();
        }
        catch (AgentMemoryException)
        {
            _leftAlone.Add(path);
        }
    }

    void RestoreIndex(IReadOnlyList<JournalPath> paths)
    {
        if (!paths.Any(path => path.Index is not null))
            return;
        using var index = IndexCopy.Load(opened, _paths);
        var restored = false;
        foreach (var path in paths)
        {
            if (path.Index is not { } entry)
                continue;
            var staged = index.Find(path.Path);
            if (IndexedFile.Same(staged, entry.BeforeFile))
                continue;
            if (IndexedFile.Same(staged, path.AfterFile) && !index.IsConflicted(path.Path) && IsHere(entry.BeforeFile))
            {
                index.Set(path.Path, entry.BeforeFile);
                restored = true;
            }
            else
            {
                _leftAlone.Add(path.Path);
            }
        }
        if (!restored)
            return;
        index.Write();
        indexLock.RequireHeld();
        index.Install();
    }

    /// <summary>Whether an entry can be put back: its content may have been pruned since.</summary>
    bool IsHere(TreeFile? file) => file is not { } present || opened.Objects.HasBlob(present.Blob);

    byte[] Content(string path, string id) => opened.Objects.Content(new BlobId(id)) ?? throw CommitErrors.MissingBlob(path, new BlobId(id));

    static bool IsCommitted(GitTree head, JournalPath path)
    {
        TreeFile? committed = head.Find(path.Path) is { } file ? new TreeFile(file.Blob, file.Kind == FileKind.Executable) : null;
        return committed == path.AfterFile;
    }
}
