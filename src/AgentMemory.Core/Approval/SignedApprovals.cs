using AgentMemory.Entries;
using AgentMemory.Policies;
using AgentMemory.Store;

namespace AgentMemory.Approval;

/// <summary>The signature files of a tree, judged by the signers of its base: a change has no say in whose key counts.</summary>
public sealed class SignedApprovals
{
    readonly ProofSources _sources;
    readonly ApprovalPolicy _policy;
    readonly Lazy<IReadOnlyDictionary<string, StoreFile>> _files;
    readonly Lazy<ILookup<EntryId, BlobId>> _blobs;
    readonly Lazy<SignatureFile?> _signers;
    readonly Dictionary<(EntryRef, BlobId), SignatureVerdict> _judged = [];

    internal SignedApprovals(ProofSources sources, ApprovalPolicy policy)
    {
        _sources = sources;
        _policy = policy;
        _files = new(() => In(sources.Tree).ToDictionary(file => file.Path, StringComparer.Ordinal));
        _blobs = new(() => Named().ToLookup(named => named.Id, named => named.Blob));
        _signers = new(Signers);
    }

    /// <summary>All files among the approvals, by path.</summary>
    public IEnumerable<StoreFile> Files => _files.Value.Values;

    /// <summary>Whether the base says whose keys count.</summary>
    public bool HasSigners => _signers.Value is not null;

    /// <summary>Returns the file that should hold the signature of some bytes, or <c>null</c>; a link is none.</summary>
    public StoreFile? FileOf(EntryRef approved) =>
        _files.Value.GetValueOrDefault(StoreLayout.ApprovalPath(approved)) is { Kind: FileKind.Plain or FileKind.Executable } file ? file : null;

    /// <summary>Returns the bytes of an id that a signature file is named after.</summary>
    internal IEnumerable<BlobId> BlobsOf(EntryId id) => _blobs.Value[id];

    /// <summary>Returns what the signature of some bytes is worth; <c>null</c> where there is none.</summary>
    public SignatureVerdict? Judge(EntryRef approved) => FileOf(approved) is { } file ? Judge(approved, file.Blob) : null;

    /// <summary>Returns what a signature file's content is worth as the signature of some bytes.</summary>
    internal SignatureVerdict Judge(EntryRef approved, BlobId signature)
    {
        if (!_judged.TryGetValue((approved, signature), out var verdict))
            _judged[(approved, signature)] = verdict = Verify(approved, signature);
        return verdict;
    }

    /// <summary>Most stores have none, and are not listed for it.</summary>
    static IEnumerable<StoreFile> In(IRepositoryTree tree) => tree.HasFolder(StoreLayout.Approvals.TrimEnd('/'))
        ? tree.StoreFiles.Where(file => file.Path.StartsWith(StoreLayout.Approvals, StringComparison.Ordinal))
        : [];

    SignatureVerdict Verify(EntryRef approved, BlobId signature)
    {
        if (_signers.Value is not { } signers)
            return new SignatureVerdict(SignatureState.Bad, Reason: $"there is no {StoreLayout.AllowedSigners} in the base of this change");
        if (TryRead(signature) is not { } content)
            return new SignatureVerdict(SignatureState.Bad, Reason: "its content is not in this clone");
        var verdict = _sources.Repository.Signatures.Verify(approved, new SignatureFile(signature, content), signers);
        return verdict is { State: SignatureState.Good, Principal: { } principal } && !new Approvers(_policy.Approvers).Include(new Identity(principal, principal))
            ? new SignatureVerdict(SignatureState.Bad, Reason: $"it is by {principal}, who is no approver")
            : verdict;
    }

    IEnumerable<(EntryId Id, BlobId Blob)> Named()
    {
        foreach (var path in _files.Value.Keys)
        {
            if (StoreLayout.TryParseApprovalPath(path, out var id, out var blob))
                yield return (id, blob);
        }
    }

    /// <summary>An older signature may have been erased, or left out of a partial clone.</summary>
    byte[]? TryRead(BlobId blob)
    {
        try
        {
            return _sources.Tree.Read(blob);
        }
        catch (Errors.AgentMemoryException)
        {
            return null;
        }
    }

    SignatureFile? Signers() =>
        _sources.BaseTree.Value is { } tree && tree.Find(StoreLayout.AllowedSigners) is { Kind: FileKind.Plain or FileKind.Executable } file
            ? new SignatureFile(file.Blob, tree.Read(file.Blob))
            : null;
}
