using AgentMemory.Approval;
using AgentMemory.Entries;
using AgentMemory.Errors;
using AgentMemory.History;
using AgentMemory.Lifecycle;
using AgentMemory.Store;
using AgentMemory.Views;

namespace AgentMemory.Rollback;

/// <summary>
/// Lays out a series of reverts on one tree. Each message is worded as Git words it, and each restored version is attested
/// anew where its approval had been in force.
/// </summary>
sealed class RollbackPlan(StoreAccess access, StoreView head, RollbackRequest request, ICommitBase onto)
{
    readonly MemoryWriter _writer = new(access);
    readonly List<PlannedCommit> _commits = [];
    readonly List<FileChange> _changes = [];
    readonly List<RevertConflict> _conflicts = [];
    readonly List<(RollbackStep Step, IReadOnlyList<FileChange> Changes)> _reverts = [];
    readonly HashSet<string> _kept = new(StringComparer.Ordinal);

    /// <summary>The reverts, in order.</summary>
    internal IReadOnlyList<PlannedCommit> Commits => _commits;

    /// <summary>Paths that were left as they stood, by choice.</summary>
    internal IReadOnlySet<string> Kept => _kept;

    /// <summary>The commits that were really reverted; what had been taken back before is left out.</summary>
    internal IReadOnlyList<CommitId> Reverted => [.. _reverts.Select(revert => revert.Step.Commit.Id).Distinct()];

    /// <summary>The tree after the series.</summary>
    internal IRepositoryTree Tree => onto.After(_changes);

    /// <summary>Adds all steps.</summary>
    /// <exception cref="AgentMemoryException">Later edits are in the way and no side was chosen, nothing is left to do, or entries would be left without their policy.</exception>
    internal void Add(IReadOnlyList<RollbackStep> steps)
    {
        foreach (var step in steps)
            Add(step);
        if (_conflicts.Count > 0)
            throw Conflict();
        if (_reverts.Count == 0 || ComesToNothing(steps))
            throw new AgentMemoryException(ErrorKind.Refused, "There is nothing to roll back: all of that has been taken back already.", "See: agent-memory log");
        if (onto.Tree.Find(StoreLayout.ConfigFile) is not null && Tree.Find(StoreLayout.ConfigFile) is null && EntryFile.In(Tree).Count > 0)
            throw new AgentMemoryException(ErrorKind.Refused, $"That would remove {StoreLayout.ConfigFile} while entries remain, and no rule would hold for them.", "Roll back the entries, by id or by commit. See: agent-memory log");
        for (var place = 0; place < _reverts.Count; place++)
            _commits.Add(new PlannedCommit(Message(place), _reverts[place].Changes));
    }

    /// <summary>Retires entries in a commit at the end of the series.</summary>
    internal void Retire(IReadOnlyList<EntryView> entries, string reason)
    {
        if (entries.Count == 0)
            return;
        var changes = entries.Select(entry => new FileChange(entry.Path,
            EntryEditor.Apply(entry.Path, head.BytesOf(entry), [EntryEdit.Status(EntryStatus.Retired)]))).ToList();
        var blocks = entries.Select(entry => _writer.State(entry.Entry.Id, MemoryAction.Retire)).ToList();
        Commit(CommitMessage.Write($"memory: retire {entries.Count} derived {(entries.Count == 1 ? "entry" : "entries")}", reason, blocks), changes);
    }

    /// <summary>Adds the signatures of what is restored, and takes those of what goes: what is compiled next depends on them.</summary>
    internal void Sign(ApprovalSigning signing)
    {
        var signed = signing.Complete(onto, _commits, request.Write.DryRun);
        _commits.Clear();
        _commits.AddRange(signed);
        _changes.Clear();
        _changes.AddRange(signed.SelectMany(commit => commit.Changes));
    }

    /// <summary>Adds a commit of changes at the end of the series.</summary>
    internal void Commit(string message, IReadOnlyList<FileChange> changes)
    {
        _commits.Add(new PlannedCommit(message, changes));
        _changes.AddRange(changes);
    }

    void Add(RollbackStep step)
    {
        var revert = access.Committer.Revert(step.Commit.Id, step.Mainline, Tree);
        var changes = revert.Changes.Where(change => step.Covers(change.Path)).ToList();
        foreach (var conflict in revert.Conflicts.Where(conflict => step.Covers(conflict.Path)))
        {
            switch (request.Keep)
            {
                case KeepSide.Theirs:
                    changes.Add(new FileChange(conflict.Path, conflict.Theirs));
                    break;
                case KeepSide.Ours:
                    _kept.Add(conflict.Path);
                    break;
                default:
                    _conflicts.Add(conflict);
                    break;
            }
        }
        if (changes.Count == 0 && !StatedOnly(step))
            return;
        _reverts.Add((step, changes));
        _changes.AddRange(changes);
    }

    /// <summary>Whether the commit approved bytes that were there already, and that still counts: taking it back is a statement too.</summary>
    bool StatedOnly(RollbackStep step) => !step.Commit.Changes.Any(change => StoreLayout.IsEntryPath(change.Path)) && step.Commit.Held.Any(reference =>
        head.Authority.Resolve(new EntryClaim(reference.Type, reference.Id, EntryStatus.Approved, reference.Blob)) is { Authority: Authority.Approved, Proof.Commit: { } commit } && commit == step.Commit.Id);

    /// <summary>Whether reverts and their reverts cancel each other out, so that everything is where it was.</summary>
    bool ComesToNothing(IReadOnlyList<RollbackStep> steps)
    {
        var after = Tree;
        return !steps.Any(StatedOnly) && _changes.TrueForAll(change => after.Find(change.Path)?.Blob == onto.Tree.Find(change.Path)?.Blob);
    }

    string Message(int place)
    {
        var (step, changes) = _reverts[place];
        var commit = step.Commit;
        var body = step.Mainline == 0
            ? $"This reverts commit {commit.Id}."
            : $"This reverts commit {commit.Id}, reversing\nchanges made to {commit.Parents[0]}.";
        var blocks = changes.Select(change => Statement(place, change)).OfType<TrailerBlock>().DistinctBy(block => block.Id).ToList();
        // An approval of bytes that were there already changes its signature at most.
        if (!changes.Any(change => StoreLayout.IsEntryPath(change.Path)))
            blocks.AddRange(commit.Held.Select(reference => reference.Id).Distinct().Select(id => _writer.State(id, MemoryAction.Rollback)));
        return request.Write.Message is null
            ? CommitMessage.Write($"Revert \"{commit.Subject}\"", body, blocks)
            : MemoryWriter.Message(request.Write with { Message = $"{request.Write.Message.TrimEnd()}\n\n{body}" }, "", null, blocks);
    }

    TrailerBlock? Statement(int place, FileChange change)
    {
        var step = _reverts[place].Step;
        if (!StoreLayout.TryParseEntryPath(change.Path, out var type, out var id))
            return null;
        var block = _writer.State(id, MemoryAction.Rollback);
        // What an intermediate step brings up goes again with the next one: only what stays can be approved.
        var stays = _reverts.Skip(place + 1).All(later => later.Changes.All(other => other.Path != change.Path));
        if (change.Content is null || step.Commit.Parents.Count == 0 || !stays)
            return block;
        var restored = new EntryRef(type, id, onto.BlobOf(change.Path, change.Content));
        var claim = new EntryClaim(type, id, EntryStatus.Approved, restored.Blob);
        var before = head.AuthorityAt(step.Commit.Parents[0], isTip: false);
        return before.Resolve(claim).Authority == Authority.Approved && !WasTakenBack(restored)
            ? block with { Approves = [restored], Accepts = [.. before.AcceptancesOf(claim).Select(acceptance => acceptance.Rule).Distinct()] }
            : block;
    }

    /// <summary>Whether a human took these bytes back in a commit that is not itself among those that are rolled back now.</summary>
    bool WasTakenBack(EntryRef restored)
    {
        var reverted = Reverted.ToHashSet();
        return !head.Authority.AttestationsOf(restored.Id).Any(attestation => attestation.Reference == restored && attestation.TakenBackIn.All(reverted.Contains));
    }

    AgentMemoryException Conflict() =>
        new(ErrorKind.Conflict, $"Later edits are in the way at {string.Join(", ", _conflicts.Select(conflict => conflict.Path).Distinct())}; nothing was written.",
            "Choose a side with --keep ours or --keep theirs, or edit the entries first.")
        {
            Conflicts = _conflicts,
        };
}
