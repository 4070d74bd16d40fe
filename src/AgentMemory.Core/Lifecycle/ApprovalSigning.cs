using AgentMemory.Approval;
using AgentMemory.Entries;
using AgentMemory.History;
using AgentMemory.Store;
using AgentMemory.Views;

namespace AgentMemory.Lifecycle;

/// <summary>
/// Completes planned commits with the signatures of what they approve, where the policy takes signatures, and takes away those
/// of what they end or replace. Every commit passes here, whichever operation words it.
/// </summary>
sealed class ApprovalSigning(StoreAccess access)
{
    readonly Dictionary<EntryRef, byte[]> _made = [];
    readonly List<string> _notes = [];

    /// <summary>What the user should know about the signatures of the last series, a sentence each.</summary>
    internal IReadOnlyList<string> Notes => _notes;

    /// <summary>Returns a series with its signatures. A series that has them already comes back as it is.</summary>
    /// <param name="onto">What it lands on.</param>
    /// <param name="series">The commits, oldest first.</param>
    /// <param name="isRehearsal">Whether nothing is to be signed, because nothing will be written.</param>
    /// <exception cref="Errors.AgentMemoryException">Only a signature would count, and none that counts can be made.</exception>
    internal IReadOnlyList<PlannedCommit> Complete(ICommitBase onto, IReadOnlyList<PlannedCommit> series, bool isRehearsal)
    {
        _notes.Clear();
        var completed = new List<PlannedCommit>();
        var changes = new List<FileChange>();
        // Where no signature stands and the policy takes none, no commit of a long series has to be looked at by itself.
        var areInPlay = onto.Tree.StoreFiles.Any(file => IsSignature(file.Path)) || new Landing(access, onto, changes).TakesSignatures;
        foreach (var commit in series)
        {
            changes.AddRange(commit.Changes);
            areInPlay = areInPlay || commit.Changes.Any(change => IsSignature(change.Path) || (change.Path == StoreLayout.ConfigFile && new Landing(access, onto, changes).TakesSignatures));
            if (!areInPlay)
            {
                completed.Add(commit);
                continue;
            }
            var own = TrailerReader.Read(commit.Message).Where(block => block.Agent is null && (block.Approves.Count > 0 || (block.Id is { } id && block.EndsApprovalOf(id)))).ToList();
            var added = own.Count == 0 ? [] : Files(own, new Landing(access, onto, changes), isRehearsal);
            changes.AddRange(added);
            var paths = added.Select(change => change.Path).ToHashSet(StringComparer.Ordinal);
            completed.Add(added.Count == 0 ? commit : commit with { Changes = [.. commit.Changes.Where(change => !paths.Contains(change.Path)), .. added] });
        }
        return completed;
    }

    static bool IsSignature(string path) => path.StartsWith(StoreLayout.Approvals, StringComparison.Ordinal);

    List<FileChange> Files(List<TrailerBlock> blocks, Landing landing, bool isRehearsal)
    {
        var approved = blocks.SelectMany(block => block.Approves).Distinct().ToList();
        var ids = approved.Select(reference => reference.Id).Concat(blocks.Select(block => block.Id).OfType<EntryId>()).ToHashSet();
        var kept = approved.Select(StoreLayout.ApprovalPath).ToHashSet(StringComparer.Ordinal);
        var changes = landing.Signatures.Where(file => ids.Contains(file.Id) && !kept.Contains(file.Path)).Select(file => new FileChange(file.Path, null)).ToList();
        if (!landing.TakesSignatures)
            return changes;
        foreach (var reference in approved)
        {
            var isUndo = blocks.Exists(block => block.Action == MemoryAction.Rollback && block.Approves.Contains(reference));
            if (!landing.IsSigned(reference) && Signature(reference, landing, isUndo, isRehearsal) is { } signature)
                changes.Add(new FileChange(StoreLayout.ApprovalPath(reference), signature));
        }
        return changes;
    }

    byte[]? Signature(EntryRef reference, Landing landing, bool isUndo, bool isRehearsal)
    {
        var signatures = access.Repository.Signatures;
        var mustBeSigned = landing.DemandsSignatures && !isUndo;
        if (!signatures.CanSign)
            return mustBeSigned ? throw LifecycleErrors.CannotSign(reference.Id) : Leave(LifecycleErrors.CannotSign(reference.Id));
        if (isRehearsal)
            return null;
        if (!_made.TryGetValue(reference, out var signature))
            _made[reference] = signature = signatures.Sign(reference);
        if (landing.Judge(reference, signature) is { State: SignatureState.Bad } bad)
            return mustBeSigned ? throw LifecycleErrors.SignatureDoesNotCount(reference.Id, bad.Reason!) : Leave(LifecycleErrors.SignatureDoesNotCount(reference.Id, bad.Reason!));
        return signature;
    }

    byte[]? Leave(Errors.AgentMemoryException reason)
    {
        _notes.Add($"{reason.Message} {reason.Hint}");
        return null;
    }

    /// <summary>What one commit of the series lands on, with its own changes.</summary>
    sealed class Landing(StoreAccess access, ICommitBase onto, List<FileChange> changes)
    {
        readonly StoreView _view = StoreView.Of(access.Repository, onto.After([.. changes]), access.Repository.HistoryOf(onto.Tree.Commit));

        internal bool TakesSignatures => _view.Policy.Approval.Lists(SignedProof.ProofName);

        internal bool DemandsSignatures => _view.Policy.Approval.Demands(SignedProof.ProofName);

        internal IEnumerable<(string Path, EntryId Id)> Signatures
        {
            get
            {
                foreach (var file in _view.Tree.StoreFiles)
                {
                    if (StoreLayout.TryParseApprovalPath(file.Path, out var id, out _))
                        yield return (file.Path, id);
                }
            }
        }

        internal bool IsSigned(EntryRef reference) => _view.Authority.Signatures!.Judge(reference) is { State: SignatureState.Good };

        internal SignatureVerdict Judge(EntryRef reference, byte[] signature)
        {
            var signed = onto.After([.. changes, new FileChange(StoreLayout.ApprovalPath(reference), signature)]);
            return StoreView.Of(access.Repository, signed, _view.History).Authority.Signatures!.Judge(reference)!;
        }
    }
}
