using AgentMemory.Entries;
using AgentMemory.Store;

namespace AgentMemory.Approval;

/// <summary>
/// Makes and verifies SSH signatures of approvals. What is signed is the text <c>type/id@blob</c>, without a newline, in the
/// namespace <c>agent-memory</c>, so that a signature of a commit or of another entry's bytes never passes for one.
/// </summary>
public interface IApprovalSignatures
{
    /// <summary>Whether the user signs with SSH: <c>gpg.format</c> says so and there is a key.</summary>
    bool CanSign { get; }

    /// <summary>Why nothing can be verified here, as a sentence; <c>null</c> where it can.</summary>
    string? Obstacle { get; }

    /// <summary>Returns a signature file's content.</summary>
    /// <exception cref="Errors.AgentMemoryException">The key is missing, locked or unusable.</exception>
    byte[] Sign(EntryRef approved);

    /// <summary>Judges a signature by the keys that are allowed, as they hold now: one outside its <c>valid-after</c> and <c>valid-before</c> (UTC) signs nothing.</summary>
    /// <param name="approved">The bytes that it has to approve.</param>
    /// <param name="signature">The signature file.</param>
    /// <param name="signers">The allowed signers, as OpenSSH reads them.</param>
    SignatureVerdict Verify(EntryRef approved, SignatureFile signature, SignatureFile signers);
}

/// <summary>A file that takes part in signing.</summary>
/// <param name="Blob">Its content by name.</param>
/// <param name="Content">Its content.</param>
public sealed record SignatureFile(BlobId Blob, byte[] Content);

/// <summary>What a signature is worth.</summary>
public enum SignatureState
{
    /// <summary>An allowed key made it over exactly this.</summary>
    Good,

    /// <summary>It is broken, over something else, or by a key that is not allowed, or not any more.</summary>
    Bad,

    /// <summary>Nobody can say: the program that verifies is missing or fails.</summary>
    Unjudged,
}

/// <summary>What was found out about a signature.</summary>
/// <param name="State">What it is worth.</param>
/// <param name="Principal">Who the key belongs to, as the allowed signers say; only where it is good.</param>
/// <param name="Reason">Why it is not good, to follow a colon.</param>
public sealed record SignatureVerdict(SignatureState State, string? Principal = null, string? Reason = null);
