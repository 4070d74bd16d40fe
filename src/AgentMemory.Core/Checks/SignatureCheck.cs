using AgentMemory.Approval;
using AgentMemory.Store;
using AgentMemory.Views;

namespace AgentMemory.Checks;

/// <summary>Finds signatures that approve nothing, and what keeps them from it.</summary>
static class SignatureCheck
{
    /// <summary>Returns the findings of a store at one commit.</summary>
    internal static IEnumerable<Finding> Run(StoreView view)
    {
        if (view.Authority.Signatures is not { } signatures)
            yield break;
        var isProof = view.Policy.Approval.Lists(SignedProof.ProofName);
        if (isProof && !signatures.HasSigners)
            yield return AuthorityRules.NoSigners.At($"The policy takes signatures, and its base has no {StoreLayout.AllowedSigners}, so none counts.", StoreLayout.ConfigFile);
        var current = view.Entries.ToLookup(entry => entry.Entry.Id);
        foreach (var file in signatures.Files)
        {
            if (!StoreLayout.TryParseApprovalPath(file.Path, out var id, out var blob))
                yield return AuthorityRules.LeftoverSignature.At($"{Printable.Quote(file.Path)} is named after no bytes of an entry; a signature's file is <id>@<blob>.sig.", file.Path);
            else if (Finding(file, current[id].FirstOrDefault(), blob, signatures, isProof) is { } finding)
                yield return finding;
        }
    }

    static Finding? Finding(StoreFile file, EntryView? entry, BlobId blob, SignedApprovals signatures, bool isProof)
    {
        // Until somebody decides about the new bytes, the signature says which ones were approved.
        if (entry?.Verdict is { Authority: Authority.Lapsed, IsEnded: false, Attested: { } attested } && attested.Blob == blob)
            return null;
        if (entry is null || entry.Blob != blob)
            return AuthorityRules.LeftoverSignature.At($"{file.Path} signs bytes that do not stand in the store.", file.Path, entry: entry?.Entry.Id.Value);
        if (entry.Verdict is { IsEnded: true })
            return AuthorityRules.LeftoverSignature.At($"'{entry.Entry.Id}' is signed, and that approval was taken back since.", file.Path, entry: entry.Entry.Id.Value);
        return isProof && signatures.HasSigners && signatures.Judge(entry.Ref) is { State: SignatureState.Bad } verdict
            ? AuthorityRules.BadSignature.At($"The signature of '{entry.Entry.Id}' approves nothing: {verdict.Reason}.", file.Path, entry: entry.Entry.Id.Value)
            : null;
    }
}
