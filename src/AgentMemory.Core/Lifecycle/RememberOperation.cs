using AgentMemory.Checks;
using AgentMemory.Entries;
using AgentMemory.Freshness;
using AgentMemory.History;
using AgentMemory.Inbox;
using AgentMemory.Personal;
using AgentMemory.Store;
using AgentMemory.Views;

namespace AgentMemory.Lifecycle;

/// <summary>A new entry to propose.</summary>
public sealed record RememberRequest
{
    /// <summary>What it says; the title is required.</summary>
    public required EntryDraft Draft { get; init; }

    /// <summary>Its id; <c>null</c> for the title's slug.</summary>
    public string? Id { get; init; }

    /// <summary>Its type.</summary>
    public EntryType Type { get; init; } = EntryType.Project;

    /// <summary>The whole file, as an editor left what <see cref="RememberOperation.Start"/> returned; its values go before <see cref="Draft"/>'s.</summary>
    public byte[]? File { get; init; }

    /// <summary>Attests it at once, in a second commit; for humans only.</summary>
    public bool Approve { get; init; }

    /// <summary>How to write.</summary>
    public WriteOptions Write { get; init; } = new();
}

/// <summary>What an editor opens for a new entry.</summary>
/// <param name="Id">Its id, unless another title gives it another one.</param>
/// <param name="Bytes">The starting text of its type, with what is known already.</param>
public sealed record StartingFile(EntryId Id, byte[] Bytes);

/// <summary>Proposes an entry: a human's on the current branch, an agent's in the inbox.</summary>
public sealed class RememberOperation(StoreAccess access)
{
    readonly MemoryWriter _writer = new(access);

    /// <summary>Returns the file for an editor to open; refuses first what <see cref="Run"/> would refuse whatever was written.</summary>
    /// <exception cref="Errors.AgentMemoryException">An agent asks, the id is taken, or a value that was given is none.</exception>
    public StartingFile Start(RememberRequest request)
    {
        Actors.ActorRules.RequireHuman(access.Actor, "remember --edit");
        var head = Demand(request);
        if (request.Approve)
            ApprovalGuard.DemandApprover(access.Repository, head);
        var id = IdOf(request, request.Draft.Title ?? "");
        DemandFree(id, head.Tree, _writer.ProposalTarget(head.NextPolicy));
        var placed = request with { Draft = LearnedIn.Complete(request.Draft, access) };
        return new StartingFile(id, StartingText.Of(StoreLayout.EntryPath(request.Type, id), placed, access.Actor));
    }

    /// <summary>Writes the proposal.</summary>
    /// <exception cref="Errors.AgentMemoryException">The id is taken, the text is no valid entry, or the repository refuses.</exception>
    public ChangeResult Run(RememberRequest request, CancellationToken cancellation = default)
    {
        var head = Demand(request);
        var (entry, bytes, pins) = request.File is { } file ? Written(request, file, head) : Composed(request, head);
        var path = StoreLayout.EntryPath(entry.Type, entry.Id);
        var verdict = new WriteGate(access.Repository, head).Demand(new CandidateText(entry, path, bytes), request.Write);
        var approval = verdict;
        if (request.Approve)
        {
            approval = verdict.Accepting(Confidence.Demand(entry, head.NextPolicy.Approval, request.Write.Accept));
            ApprovalGuard.DemandApprover(access.Repository, head);
        }

        var target = _writer.ProposalTarget(head.NextPolicy);
        EntryRef? proposed = null;
        var result = _writer.Write([entry.Id], target, request.Write, Plan, cancellation);
        return result with { Findings = [.. verdict.Findings, .. pins.Findings], Notes = [.. result.Notes, .. pins.Notes, .. DecidedBefore.Notes(access.Repository, proposed), .. LearnedIn.Notes(entry, access)] };

        IReadOnlyList<PlannedCommit> Plan(ICommitBase onto)
        {
            DemandFree(entry.Id, onto.Tree, target);
            if (target is CommitTarget.Branch)
                DecidedBefore.Refuse(access.Repository, proposed = new EntryRef(entry.Type, entry.Id, onto.BlobOf(path, bytes)));
            var proposal = new PlannedCommit(
                MemoryWriter.Message(request.Write, $"memory: propose {entry.Id}", entry.Title, [_writer.State(entry.Id, MemoryAction.Propose) with { Accepts = verdict.Accepted, Revives = verdict.Revived }]),
                [new FileChange(path, bytes)]);
            return request.Approve ? [proposal, Approving.Commit(_writer, onto, entry, path, bytes, approval.Accepted)] : [proposal];
        }
    }

    StoreView Demand(RememberRequest request)
    {
        if (request.Approve)
            Actors.ActorRules.RequireHuman(access.Actor, "remember --approve");
        if (request.Write.Revive)
            Actors.ActorRules.RequireHuman(access.Actor, "remember --revive");
        var head = StoreView.AtHead(access.Repository);
        return request.Type == EntryType.User && !access.IsPersonal && !head.NextPolicy.AllowUserEntries ? throw LifecycleErrors.UserEntry() : head;
    }

    (MemoryEntry, byte[], PinnedCitations) Composed(RememberRequest request, StoreView head)
    {
        var (entry, pins) = EvidencePins.Of(Compose(request), head.NextPolicy, access.Repository);
        return (entry, EntryWriter.Write(entry), pins);
    }

    /// <summary>What a person wrote stays as it is, but for the status, which is not theirs to type, and the pins.</summary>
    (MemoryEntry, byte[], PinnedCitations) Written(RememberRequest request, byte[] file, StoreView head)
    {
        var path = StoreLayout.EntryPath(request.Type, IdOf(request, request.Draft.Title ?? ""));
        var reading = EntryReader.Read(path, file);
        if (reading.Entry is not { } entry)
            throw LifecycleErrors.Invalid(path, reading.Findings);
        if (entry.Status != EntryStatus.Proposed)
            file = EntryEditor.Apply(path, file, [EntryEdit.Status(EntryStatus.Proposed)]);
        entry = entry with { Id = IdOf(request, entry.Title), Status = EntryStatus.Proposed };
        var (bytes, pins) = EvidencePins.Of(StoreLayout.EntryPath(entry.Type, entry.Id), file, entry, [], head.NextPolicy, access.Repository);
        return (entry with { Evidence = pins.Citations }, bytes, pins);
    }

    MemoryEntry Compose(RememberRequest request)
    {
        var draft = LearnedIn.Complete(request.Draft, access);
        var title = draft.Title ?? "";
        return new MemoryEntry
        {
            Id = IdOf(request, title),
            Type = request.Type,
            Title = title,
            Status = EntryStatus.Proposed,
            Description = draft.Description,
            Subject = draft.Subject,
            Scope = draft.Scope ?? [],
            Tags = draft.Tags ?? [],
            Confidence = draft.Confidence,
            Evidence = EntryDraft.Citations(draft.Evidence ?? [], access.Actor),
            StaleAfter = draft.StaleAfter,
            Supersedes = EntryDraft.Ids(draft.Supersedes),
            DerivedFrom = EntryDraft.Ids(draft.DerivedFrom),
            Disputes = EntryDraft.Ids(draft.Disputes),
            Audience = draft.Audience ?? [],
            Repos = draft.Repos ?? [],
            Body = draft.BodyLines ?? "",
        };
    }

    static EntryId IdOf(RememberRequest request, string title)
    {
        if (request.Id is { } text)
            return EntryId.TryParse(text, out var id) ? id : throw LifecycleErrors.BadId(text);
        return EntrySlug.From(title) ?? throw LifecycleErrors.NoIdInTitle(title);
    }

    void DemandFree(EntryId id, IRepositoryTree onto, CommitTarget target)
    {
        var head = target is CommitTarget.Branch ? access.Repository.TreeAt(access.Repository.Head) : onto;
        if (EntryFile.Of(id, head) is [var taken, ..])
            throw LifecycleErrors.Exists(id, taken.Path);
        if (target is not CommitTarget.Branch inbox || EntryFile.Of(id, onto) is not [var waiting, ..])
            return;
        // What lies in the inbox may have been decided long ago; only then may its place be taken.
        var view = InboxReader.Read(access.Repository, StoreView.AtHead(access.Repository), [id]);
        if (view.Settled.All(settled => settled.Blob != waiting.Blob || settled.Entry.Id != id))
            throw LifecycleErrors.Waits(id, inbox.Ref);
    }
}
