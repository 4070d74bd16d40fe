using AgentMemory.Approval;
using AgentMemory.Compilation;
using AgentMemory.Errors;
using AgentMemory.History;
using AgentMemory.Inbox;
using AgentMemory.Lifecycle;
using AgentMemory.Store;
using AgentMemory.Views;

namespace AgentMemory.Health;

/// <summary>Where a store stands, and what waits for the user.</summary>
public sealed record StatusResult
{
    /// <summary>The branch at hand by its short name; <c>null</c> while detached.</summary>
    public required string? Branch { get; init; }

    /// <summary>HEAD.</summary>
    public required CommitId? Head { get; init; }

    /// <summary>How many entries HEAD holds, by authority.</summary>
    public required IReadOnlyDictionary<Authority, int> Entries { get; init; }

    /// <summary>How many files cannot be read as entries.</summary>
    public required int Unreadable { get; init; }

    /// <summary>How many decisions wait on the current branch.</summary>
    public required int WaitingOnBranch { get; init; }

    /// <summary>How many entries of the current branch may be approved where it cannot be seen from here; they count as waiting nowhere.</summary>
    public required int OutOfReach { get; init; }

    /// <summary>How many decisions wait in the inboxes.</summary>
    public required int WaitingInInbox { get; init; }

    /// <summary>Entries that a foreign commit dropped or took back.</summary>
    public required IReadOnlyList<LostEntry> Lost { get; init; }

    /// <summary>Paths of the store that differ from HEAD.</summary>
    public required IReadOnlyList<DirtyPath> Dirty { get; init; }

    /// <summary>The generated files and their states; none where approvals are out of reach.</summary>
    public required IReadOnlyList<CompiledFile> Generated { get; init; }

    /// <summary>Whether a shallow boundary hides older approvals.</summary>
    public required bool IsCut { get; init; }

    /// <summary>Whether it is the user's own store, and others of this machine may look into it.</summary>
    public bool IsOpenToOthers { get; init; }
}

/// <summary>Says where the store stands; brings back what foreign commits dropped.</summary>
public sealed class StatusOperation(StoreAccess access)
{
    readonly MemoryWriter _writer = new(access);

    /// <summary>Returns the state of the store at HEAD.</summary>
    public StatusResult Run()
    {
        var repository = access.Repository;
        var head = StoreView.AtHead(repository);
        var inbox = InboxReader.Read(repository, head);
        return new StatusResult
        {
            Branch = repository.Facts.HeadBranch is { } branch ? branch["refs/heads/".Length..] : null,
            Head = repository.Head,
            Entries = head.Entries.GroupBy(entry => entry.Verdict.Authority).OrderBy(group => group.Key).ToDictionary(group => group.Key, group => group.Count()),
            Unreadable = head.Unreadable.Select(finding => finding.Path).Distinct().Count(),
            WaitingOnBranch = head.Entries.Count(WaitingSelector.IsSurelyWaiting),
            OutOfReach = head.Entries.Count(entry => entry.Verdict.IsOutOfReach),
            WaitingInInbox = inbox.Pending.Count,
            Lost = Losses.Of(head),
            Dirty = repository.DirtyPaths([]),
            Generated = new CompileOperation(access).Check(new CompileRequest()).Result.Files,
            IsCut = head.History.IsCut,
            IsOpenToOthers = access.PersonalFolder?.IsOpenToOthers ?? false,
        };
    }

    /// <summary>Brings lost entries back, byte for byte, in one commit. What was approved is approved again: the bytes are the same.</summary>
    /// <exception cref="AgentMemoryException">An agent asks, or a lost entry says what was rejected or forgotten since.</exception>
    public ChangeResult Restore(WriteOptions options, CancellationToken cancellation = default)
    {
        Actors.ActorRules.RequireHuman(access.Actor, "status --restore");
        var head = StoreView.AtHead(access.Repository);
        var lost = Losses.Of(head);
        if (lost.Count == 0)
            return new ChangeResult { Ids = [], Outcome = new CommitOutcome([], ""), Planned = [], Notes = ["Nothing is lost."] };
        var guard = new ComebackGuard(access.Repository, head);
        foreach (var entry in lost.Where(entry => entry.Kind != LostKind.Unsigned))
            guard.Demand(entry.Path, head.Tree.Read(entry.Blob));
        var change = _writer.Write([.. lost.Select(entry => entry.Id).Distinct()], MemoryWriter.CurrentBranch, options, Plan, cancellation);
        return change with { Notes = [.. change.Notes, .. Unapproved(lost, head)] };

        IReadOnlyList<PlannedCommit> Plan(ICommitBase onto)
        {
            var missing = lost.Where(entry => onto.Tree.Find(entry.Path)?.Blob != entry.Blob).ToList();
            if (missing.Count == 0)
                return [];
            var changes = missing.Select(entry => new FileChange(entry.Path, onto.Tree.Read(entry.Blob))).ToList();
            var ids = missing.Select(entry => entry.Id).Distinct().ToList();
            var blocks = ids.Select(id => _writer.State(id, MemoryAction.Restore)).ToList();
            var subject = ids.Count == 1 ? $"memory: restore {ids[0]}" : $"memory: restore {ids.Count} lost entries";
            var body = string.Join('\n', missing.Select(entry => $"- {entry.Id}{(entry.Kind == LostKind.Unsigned ? ", its signature" : "")}, dropped by {entry.LostIn.Short}"));
            return [new PlannedCommit(MemoryWriter.Message(options, subject, body, blocks), changes)];
        }
    }

    /// <summary>A signature carries no date: that one was lost, and not taken away on purpose, is an approver's to say.</summary>
    IEnumerable<string> Unapproved(IEnumerable<LostEntry> lost, StoreView head) =>
        access.Repository.Author is { } author && !Approvers.Include(head.NextPolicy.Approval, author)
            ? lost.Where(entry => entry.Kind == LostKind.Unsigned).Select(entry => $"The signature of '{entry.Id}' is back and does not count yet, as {author.Email} is no approver; one has to run: agent-memory approve {entry.Id}")
            : [];
}
