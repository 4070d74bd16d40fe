using AgentMemory.Entries;
using AgentMemory.History;
using AgentMemory.Store;

namespace AgentMemory.Rollback;

/// <summary>
/// Finds what came from an agent or a session in a history: what it committed itself, what people took over from it, also inside a
/// squash, and, where a squash lost its statements, what cites the session.
/// </summary>
sealed class SessionSelection(RollbackRequest request)
{
    /// <summary>Returns the steps, entry by entry, with the approvals of exactly what goes.</summary>
    internal IReadOnlySet<RollbackStep> In(RollbackPlace place)
    {
        var selected = new Dictionary<(CommitId Commit, EntryId Entry), RollbackStep>();
        foreach (var commit in place.History.Commits.Where(IsRecent))
        {
            foreach (var id in Stated(commit).Concat(Cited(commit, place.Tree)))
            {
                var step = new RollbackStep(commit, id);
                if (step.IsOwnChange)
                    selected.TryAdd((commit.Id, id), step with { IsMixed = HoldsOthersWords(commit, id) });
            }
        }
        foreach (var id in selected.Keys.Select(key => key.Entry).Distinct().ToList())
            AddApprovals(id, place.History, selected);
        return selected.Values.ToHashSet();
    }

    bool IsRecent(MemoryCommit commit) => request.Since is not { } since || commit.AuthorDate >= since;

    IEnumerable<EntryId> Stated(MemoryCommit commit) => commit.Blocks.Where(IsTheirs).Select(block => block.Id!);

    bool IsTheirs(TrailerBlock block) => block.Id is not null && block.IsBy(request.Agent, request.Session);

    /// <summary>The entries that a commit says nothing about, and that cite the session since.</summary>
    IEnumerable<EntryId> Cited(MemoryCommit commit, IRepositoryTree tree)
    {
        foreach (var revert in FileRevert.Of(new RollbackStep(commit, null)))
        {
            if (revert is { Entry: { } id, After: { } after } && !commit.SpeaksOf(id) && Cites(after, tree) && !(revert.Before is { } before && Cites(before, tree)))
                yield return id;
        }
    }

    // Any tree reads any blob: the object database is one.
    bool Cites(FileState file, IRepositoryTree tree) =>
        EntryReader.Read(file.Path, tree.Read(file.Blob)).Entry?.Evidence.Any(citation => citation.Kind == CitationKind.Session && IsTheirs(citation.Target)) ?? false;

    /// <summary>A citation names the agent without its version.</summary>
    bool IsTheirs(string target) =>
        (request.Session is not { } session || target.EndsWith("/" + session, StringComparison.Ordinal))
        && (request.Agent is not { } agent || (!agent.Contains('/', StringComparison.Ordinal) && target.StartsWith(agent + "/", StringComparison.Ordinal)));

    /// <summary>Whether a squash holds text of the entry that came from elsewhere, so that taking all of it back takes that too.</summary>
    bool HoldsOthersWords(MemoryCommit commit, EntryId id) =>
        commit.Blocks.Any(block => block.Id == id && !IsTheirs(block) && block.Action is MemoryAction.Propose or MemoryAction.Edit or MemoryAction.Verify or MemoryAction.Supersede or MemoryAction.Import);

    /// <summary>An approval changes the status line of what was proposed, and stands or goes with it.</summary>
    void AddApprovals(EntryId id, MemoryHistory history, Dictionary<(CommitId Commit, EntryId Entry), RollbackStep> selected)
    {
        MemoryCommit? last = null;
        foreach (var commit in history.Of(id).Reverse())
        {
            var step = new RollbackStep(commit, id);
            if (!step.IsOwnChange)
                continue;
            if (last is not null && selected.ContainsKey((last.Id, id)) && commit.Blocks.Any(block => block.Id == id && block is { Agent: null, Origin: null, Action: MemoryAction.Approve }) && !HoldsOthersWords(commit, id))
                selected.TryAdd((commit.Id, id), step);
            last = commit;
        }
    }
}
