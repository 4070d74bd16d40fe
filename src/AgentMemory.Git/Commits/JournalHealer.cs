using AgentMemory.Errors;
using AgentMemory.Git.Opening;
using AgentMemory.Store;
using LibGit2Sharp;

namespace AgentMemory.Git.Commits;

/// <summary>Finishes or takes back the commit of a process that was killed in the middle of it.</summary>
static class JournalHealer
{
    /// <summary>
    /// Heals what a killed commit left; returns <c>null</c> where there is nothing to heal, where its writer is alive, or where it
    /// cannot be healed now: reading goes on in any case.
    /// </summary>
    internal static HealReport? Heal(OpenedRepository opened)
    {
        if (opened.Facts.WorkTree is null)
            return null;
        var paths = new StatePaths(opened);
        if (!File.Exists(paths.Journal) && IndexLock.LeftBehind(paths) is null)
            return null;
        try
        {
            using var alone = WriterLock.TryTake(paths.WriterLock);
            return alone is not { Excludes: true } ? null : Heal(opened, paths, Patience.None, FaultInjection.From<CommitStep>(opened.Options.Environment));
        }
        catch (AgentMemoryException)
        {
            // Said by the next command that writes; a command that reads has no use for it.
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A repository that may only be read.
            return null;
        }
    }

    /// <summary>
    /// Heals for a writer, who holds the writer's lock and cannot go on otherwise. Where that lock keeps nobody out, whoever wrote
    /// the journal may be alive, and is waited for.
    /// </summary>
    /// <exception cref="AgentMemoryException">Somebody else holds the index, or the journal cannot be read or has to stay.</exception>
    internal static void HealBeforeWriting(OpenedRepository opened, WriterLock turn, Patience patience, Action<CommitStep> reached)
    {
        var paths = new StatePaths(opened);
        if (turn.Excludes)
        {
            Heal(opened, paths, patience, reached);
            return;
        }
        while (File.Exists(paths.Journal))
        {
            if (!patience.Wait())
                throw CommitErrors.UnhealedJournal(paths.Journal);
        }
    }

    static HealReport? Heal(OpenedRepository opened, StatePaths paths, Patience patience, Action<CommitStep> reached)
    {
        var journal = Journal.Read(paths);
        if (journal is null)
        {
            if (IndexLock.LeftBehind(paths) is not null)
                File.Delete(paths.IndexLock);
            paths.DeleteDrafts();
            return null;
        }
        using var indexLock = IndexLock.TakeOver(paths, patience);
        HealReport? report = null;
        indexLock.KeepUnlessDone(() => report = Settle(opened, paths, journal, indexLock, reached));
        paths.DeleteDrafts();
        return report;
    }

    static HealReport Settle(OpenedRepository opened, StatePaths paths, Journal journal, IndexLock indexLock, Action<CommitStep> reached)
    {
        var stands = Contains(opened.Git, journal);
        var undo = new CommitUndo(opened, indexLock, reached);
        IReadOnlyList<string> leftAlone = [];
        if (stands)
            undo.DeleteDrafts(journal);
        else
            leftAlone = undo.Run(journal);
        Journal.Delete(paths);
        return new HealReport(journal.Ref, new CommitId(journal.Tip), stands, leftAlone);
    }

    /// <summary>Whether the reference was swapped: everything else had been done by then.</summary>
    static bool Contains(Repository git, Journal journal) =>
        git.Lookup<Commit>(journal.Ref) is { } now
        && (now.Sha == journal.Tip
            || (git.Lookup<Commit>(journal.Tip) is { } tip && git.ObjectDatabase.FindMergeBase(tip, now)?.Sha == journal.Tip));
}
