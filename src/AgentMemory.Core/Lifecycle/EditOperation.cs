using AgentMemory.Checks;
using AgentMemory.Entries;
using AgentMemory.History;
using AgentMemory.Store;
using AgentMemory.Views;

namespace AgentMemory.Lifecycle;

/// <summary>New values for an entry.</summary>
public sealed record EditRequest
{
    /// <summary>The entry, by id or unique beginning.</summary>
    public required string Id { get; init; }

    /// <summary>The beginning of the blob id, where several changes wait; also takes a change that waits for an entry of HEAD.</summary>
    public string? Blob { get; init; }

    /// <summary>The bytes that <see cref="File"/> was made from; others in their place refuse the change. <c>null</c> where it does not matter.</summary>
    public BlobId? Expected { get; init; }

    /// <summary>What to change; a list replaces the whole list, an empty text removes the key.</summary>
    public EntryDraft Draft { get; init; } = new();

    /// <summary>The whole new file, as an editor left it; excludes <see cref="Draft"/>.</summary>
    public byte[]? File { get; init; }

    /// <summary>Attests the new bytes at once; for humans only.</summary>
    public bool Approve { get; init; }

    /// <summary>How to write.</summary>
    public WriteOptions Write { get; init; } = new();
}

/// <summary>An entry's file as an editor opens it.</summary>
/// <param name="Id">The entry.</param>
/// <param name="Blob">The bytes by name, for <see cref="EditRequest.Expected"/>.</param>
/// <param name="Bytes">The bytes.</param>
public sealed record EditableFile(EntryId Id, BlobId Blob, byte[] Bytes);

/// <summary>
/// Changes an entry, never its status. A human's change goes to the current branch, or into the inbox where the entry is only
/// there; an agent's is a proposal. An approval covers exact bytes, so it lapses until somebody approves again.
/// </summary>
public sealed class EditOperation(StoreAccess access)
{
    readonly MemoryWriter _writer = new(access);

    /// <summary>Returns the file as it stands, for an editor to open; refuses first what <see cref="Run"/> would refuse whatever was written.</summary>
    /// <exception cref="Errors.AgentMemoryException">There is no such entry, it is dirty, or the actor may not approve it.</exception>
    public EditableFile Current(EditRequest request)
    {
        var source = Source(request, StoreView.AtHead(access.Repository));
        return new EditableFile(source.Id, source.Blob, source.Bytes);
    }

    /// <summary>Writes the change.</summary>
    /// <exception cref="Errors.AgentMemoryException">There is no such entry, it is dirty, it changed meanwhile, or the result is no valid entry.</exception>
    public ChangeResult Run(EditRequest request, CancellationToken cancellation = default)
    {
        var head = StoreView.AtHead(access.Repository);
        var source = Source(request, head);
        if (request.Expected is { } expected && expected != source.Blob)
            throw LifecycleErrors.MovedOn(source.Id);

        var edited = Edited(request, source);
        var reading = EntryReader.Read(source.Path, edited);
        if (reading.Entry is not { } entry)
            throw LifecycleErrors.Invalid(source.Path, reading.Findings);
        if (edited.AsSpan().SequenceEqual(source.Bytes))
            return new ChangeResult { Ids = [entry.Id], Outcome = new CommitOutcome([], ""), Planned = [], Notes = [$"{entry.Id} says that already; nothing was written."] };
        (edited, var pins) = EvidencePins.Of(source.Path, edited, entry, EntryReader.Read(source.Path, source.Bytes).Entry?.Evidence ?? [], head.NextPolicy, access.Repository);
        entry = entry with { Evidence = pins.Citations };
        var verdict = new WriteGate(access.Repository, head).Demand(new CandidateText(entry, source.Path, edited), request.Write);
        var approval = request.Approve ? verdict.Accepting(Confidence.Demand(entry, head.NextPolicy.Approval, request.Write.Accept)) : verdict;

        EntryRef? proposed = null;
        var result = _writer.Write([entry.Id], source.Target, request.Write, Plan, cancellation);
        return result with { Findings = [.. verdict.Findings, .. pins.Findings], Notes = [.. result.Notes, .. pins.Notes, .. Notes(source, head, request), .. DecidedBefore.Notes(access.Repository, proposed)] };

        IReadOnlyList<PlannedCommit> Plan(ICommitBase onto)
        {
            source.Demand(onto.Tree);
            if (source.IsProposal)
                DecidedBefore.Refuse(access.Repository, proposed = new EntryRef(entry.Type, entry.Id, onto.BlobOf(source.Path, edited)));
            var change = new PlannedCommit(
                MemoryWriter.Message(request.Write, $"memory: edit {entry.Id}", entry.Title, [_writer.Change(source, MemoryAction.Edit) with { Accepts = verdict.Accepted }]),
                [new FileChange(source.Path, edited)]);
            return request.Approve ? [change, Approving.Commit(_writer, onto, entry, source.Path, edited, approval.Accepted)] : [change];
        }
    }

    ChangeSource Source(EditRequest request, StoreView head)
    {
        if (request.Approve)
        {
            Actors.ActorRules.RequireHuman(access.Actor, "edit --approve");
            ApprovalGuard.DemandApprover(access.Repository, head);
        }
        var source = new EntryLocator(access, head, _writer).Find(request.Id, request.Blob);
        if (source.HeadBlob is null && request.Approve)
            throw LifecycleErrors.ApproveAfterwards(source.Id);
        return source;
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
        if (source.IsProposal || request.Approve || head.Next.Find(source.Id)?.Verdict.Authority != Approval.Authority.Approved)
            return [];
        return [$"The approval of {source.Id} covers the old bytes. Approve the new ones with: agent-memory approve {source.Id}"];
    }
}
