using AgentMemory.Git.Opening;
using AgentMemory.Store;
using LibGit2Sharp;

namespace AgentMemory.Git.Commits;

/// <summary>
/// Moves the branch that is checked out, with index and files: files first, then the index, the reference last, all under
/// Git's lock on the index. A <c>git commit</c> that slips in between finds the new entries staged; the other way round it
/// would commit their removal.
/// </summary>
sealed class WorkTreeLanding(CommitContext context, bool force) : ILanding
{
    const string IndexVariable = "GIT_INDEX_FILE";

    readonly WorkTreeFiles _files = WorkTreeFiles.Of(context.Opened);

    public string LockPath => context.Paths.WriterLock;

    public void Require(RefTarget target)
    {
        RequireOwnIndex();
        // Looked up anew: the user may begin a merge while this process lives.
        if (!force && OngoingOperation.Find(context.Opened.Facts.GitDirectory) is { } operation)
            throw CommitErrors.OperationInProgress(operation);
    }

    public void Rehearse(IReadOnlyList<PathChange> paths)
    {
        if (paths.Count == 0)
            return;
        using var index = IndexCopy.Look(context.Opened, context.Paths);
        Guard().Require(paths, index);
    }

    public bool TryLand(WriterLock turn, RefTarget target, CommitSeries series, Signature committer, Patience patience)
    {
        JournalHealer.HealBeforeWriting(context.Opened, turn, patience, context.Reached);
        using var indexLock = IndexLock.Take(context.Paths, patience);
        // Nobody else writes one while the index is locked: what lies there has no living writer, but may not be healed here.
        if (File.Exists(context.Paths.Journal))
            throw CommitErrors.UnhealedJournal(context.Paths.Journal);
        context.Reached(CommitStep.IndexLocked);
        var now = RefTarget.Resolve(context.Opened, new CommitTarget.CurrentBranch());
        if (now.Ref != target.Ref || now.Expected != target.Expected)
            return false;
        Require(target);
        if (series.Paths.Count == 0)
        {
            patience.ThrowIfCancelled();
            return Swap(target, series, committer, patience);
        }

        var index = context.LoadIndex();
        var moves = Guard().Require(series.Paths, index);
        patience.ThrowIfCancelled();
        context.Reached(CommitStep.Checked);
        var journal = JournalOf(target, series, moves, indexLock.Token);
        return Change(journal, moves, index, indexLock, () => Swap(target, series, committer, patience));
    }

    bool Change(Journal journal, IReadOnlyList<PathMove> moves, IndexCopy index, IndexLock indexLock, Func<bool> swap)
    {
        journal.Write(context.Paths);
        context.Reached(CommitStep.JournalWritten);
        var landed = false;
        try
        {
            Install(moves, index, indexLock);
            landed = swap();
        }
        finally
        {
            if (!landed)
                indexLock.KeepUnlessDone(() => TakeBack(journal, indexLock));
        }
        if (landed)
            TidyUp();
        return landed;
    }

    /// <summary>The commit stands: a journal that cannot be deleted any more is no failure of it, and the next command deletes it.</summary>
    void TidyUp()
    {
        try
        {
            Journal.Delete(context.Paths);
            context.Reached(CommitStep.JournalRemoved);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It says that the commit stands.
        }
    }

    void Install(IReadOnlyList<PathMove> moves, IndexCopy index, IndexLock indexLock)
    {
        foreach (var move in moves.Where(move => move.ChangesDisk))
        {
            if (move.Content is { } content)
                _files.Put(move.Path, content, move.DiskBefore?.Stamp, indexLock.Token, move.After is { IsExecutable: true }, () => context.Reached(CommitStep.FileStaged));
            else
                _files.Delete(move.Path, move.DiskBefore?.Stamp);
        }
        context.Reached(CommitStep.FilesInstalled);
        var staged = moves.Where(move => move.ChangesIndex).ToList();
        if (staged.Count == 0)
            return;
        foreach (var move in staged)
            index.Set(move.Path, move.After);
        index.Write();
        context.Reached(CommitStep.IndexWritten);
        indexLock.RequireHeld();
        index.Install();
        context.Reached(CommitStep.IndexInstalled);
    }

    bool Swap(RefTarget target, CommitSeries series, Signature committer, Patience patience)
    {
        if (!context.Refs.TrySwap(target.Ref, series.Tip, target.Expected, committer, series.ReflogMessage, patience))
            return false;
        context.Reached(CommitStep.RefSwapped);
        return true;
    }

    void TakeBack(Journal journal, IndexLock indexLock)
    {
        new CommitUndo(context.Opened, indexLock, context.Reached).Run(journal);
        Journal.Delete(context.Paths);
    }

    Journal JournalOf(RefTarget target, CommitSeries series, IReadOnlyList<PathMove> moves, string token) => new()
    {
        Token = token,
        Ref = target.Ref,
        Parent = target.Expected?.Value,
        Tip = series.Tip.Value,
        Paths = [.. moves.Select(ToJournal)],
    };

    JournalPath ToJournal(PathMove move) => new()
    {
        Path = move.Path,
        After = move.After?.ToString(),
        Index = move.ChangesIndex ? new JournalIndex(move.IndexBefore?.ToString()) : null,
        Disk = move.ChangesDisk ? new JournalDisk(Keep(move.DiskBefore), IdOf(move.Content), move.DiskBefore is { IsExecutable: true }) : null,
    };

    /// <summary>Keeps a file's bytes as a blob, for the way back; mostly it is the committed one and exists.</summary>
    string? Keep(DiskFile? file) => file is null ? null : new CommitObjects(context.Opened.Native).WriteBlob(file.Content).Value;

    static string? IdOf(byte[]? content) => content is null ? null : ContentFilter.IdOf(content).Value;

    WorkTreeGuard Guard() => new(_files, context.Filter, context.Opened.Settings.GetBoolean("core.sparseCheckout"));

    /// <summary>In a hook, Git may be building the commit in an index of its own; ours would not get there.</summary>
    void RequireOwnIndex()
    {
        var options = context.Opened.Options;
        if (!options.Environment.TryGetValue(IndexVariable, out var named) || named.Length == 0)
            return;
        string[] meanings = [Path.GetFullPath(named, options.CurrentDirectory), Path.GetFullPath(named, context.Opened.Facts.WorkTree!)];
        if (!meanings.Contains(Path.GetFullPath(context.Paths.Index), StringComparer.Ordinal))
            throw CommitErrors.ForeignIndex(named, context.Paths.Index);
    }
}
