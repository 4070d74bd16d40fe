using AgentMemory.Entries;
using AgentMemory.History;
using AgentMemory.Inbox;
using AgentMemory.Store;
using AgentMemory.Views;

namespace AgentMemory.Lifecycle;

/// <summary>New values for an entry.</summary>
public sealed record EditRequest
{
    /// <summary>The entry, by id or unique beginning.</summary>
    public required string Id { get; init; }

    /// <summary>What to change; a list replaces the whole list, an empty text removes the key.</summary>
    public EntryDraft Draft { get; init; } = new();

    /// <summary>The whole new file, as an editor left it; excludes <see cref="Draft"/>.</summary>
    public byte[]? File { get; init; }

    /// <summary>Attests the new bytes at once; for humans only.</summary>
    public bool Approve { get; init; }

    /// <summary>How to write.</summary>
    public WriteOptions Write { get; init; } = new();
}

/// <summary>
/// Changes an entry, never its status. A human's change goes to the current branch, or into the inbox where the entry is only
/// there; an agent's is a proposal. An approval covers exact bytes, so it lapses until somebody approves again.
/// </summary>
public sealed class EditOperation(StoreAccess access)
{
    readonly MemoryWriter _writer = new(access);

    /// <summary>Returns the file as it stands, for an editor to open.</summary>
    public byte[] Current(string id) => Locate(id, StoreView.AtHead(access.Repository)).Bytes;

    /// <summary>Writes the change.</summary>
    /// <exception cref="Errors.AgentMemoryException">There is no such entry, it is dirty, or the result is no valid entry.</exception>
    public ChangeResult Run(EditRequest request, CancellationToken cancellation = default)
    {
        if (request.Approve)
            Actors.ActorRules.RequireHuman(access.Actor, "edit --approve");
        var head = StoreView.AtHead(access.Repository);
        var source = Locate(request.Id, head);
        if (source.HeadBlob is null && request.Approve)
            throw LifecycleErrors.ApproveAfterwards(source.Id);
        if (source.HeadBlob is not null)
            DirtyGuard.Demand(access.Repository, [source.Path]);

        var edited = Edited(request, source);
        var reading = EntryReader.Read(source.Path, edited);
        if (reading.Entry is not { } entry)
            throw LifecycleErrors.Invalid(source.Path, reading.Findings);
        if (edited.AsSpan().SequenceEqual(source.Bytes))
            return new ChangeResult { Ids = [entry.Id], Outcome = new CommitOutcome([], ""), Planned = [], Notes = [$"{entry.Id} says that already; nothing was written."] };
        if (request.Approve)
        {
            Confidence.Demand(entry, head.Policy.Approval, request.Write.Accept);
            ApprovalGuard.DemandApprover(access.Repository, head.Policy.Approval);
        }

        var result = _writer.Write([entry.Id], source.Target, request.Write, Plan, cancellation);
        return result with { Findings = reading.Findings, Notes = Notes(source, head, request) };

        IReadOnlyList<PlannedCommit> Plan(ICommitBase onto)
        {
            source.Demand(onto.Tree);
            var change = new PlannedCommit(
                MemoryWriter.Message(request.Write, $"memory: edit {entry.Id}", entry.Title, [_writer.Change(source, MemoryAction.Edit)]),
                [new FileChange(source.Path, edited)]);
            return request.Approve ? [change, Approving.Commit(_writer, onto, entry, source.Path, edited)] : [change];
        }
    }

    ChangeSource Locate(string id, StoreView head)
    {
        var inbox = new Lazy<InboxView>(() => InboxReader.Read(access.Repository, head));
        var found = DirtyGuard.Resolve(access.Repository, id, head.Files.Select(file => file.Id).Concat(inbox.Value.Pending.Select(proposal => proposal.Entry.Id)));
        if (head.FilesOf(found).FirstOrDefault() is { } file)
            return ChangeSource.OfHead(file, head, _writer.ProposalTarget(head.Policy), access.Repository);
        var waiting = inbox.Value.For(found);
        if (waiting.Count > 1)
            throw LifecycleErrors.SeveralWait(found, waiting);
        return ChangeSource.OfInbox(waiting[0], head, (CommitTarget.Branch)_writer.OwnInbox(), access.Repository);
    }

    byte[] Edited(EditRequest request, ChangeSource source)
    {
        var before = EntryReader.Read(source.Path, source.Bytes);
        if (request.File is { } file)
            return before.Entry is { } old ? KeepStatus(source.Path, file, old) : file;
        if (before.Entry is not { } current)
            throw StoreErrors.Unreadable(source.Path, before.Findings);
        var edits = EntryDraftEdits.From(request.Draft, current, access.Actor);
        if (edits.Count == 0)
            throw LifecycleErrors.NothingChanged(current.Id);
        return EntryEditor.Apply(source.Path, source.Bytes, edits);
    }

    /// <summary>An editor may change anything but the status: that belongs to approve, retire and their like.</summary>
    static byte[] KeepStatus(string path, byte[] file, MemoryEntry old)
    {
        var reading = EntryReader.Read(path, file);
        if (reading.Entry is not { } entry)
            throw LifecycleErrors.Invalid(path, reading.Findings);
        return entry.Status == old.Status
            ? file
            : EntryEditor.Apply(path, file, [EntryEdit.Status(old.Status)]);
    }

    static IReadOnlyList<string> Notes(ChangeSource source, StoreView head, EditRequest request)
    {
        if (source.IsProposal || request.Approve || head.Find(source.Id)?.Verdict.Authority != Approval.Authority.Approved)
            return [];
        return [$"The approval of {source.Id} covers the old bytes. Approve the new ones with: agent-memory approve {source.Id}"];
    }
}
