using AgentMemory.Entries;
using AgentMemory.History;

namespace AgentMemory.Approval;

/// <summary>A human's statement that bears on an id's approval: one that approves bytes, or one that ends what was approved.</summary>
/// <param name="Commit">The commit that makes it.</param>
/// <param name="Attests">The bytes it approves; <c>null</c> where it retires, forgets or rolls back.</param>
/// <param name="Action">What its block says was done.</param>
sealed record AttestationStatement(MemoryCommit Commit, EntryRef? Attests, MemoryAction? Action)
{
    /// <summary>The warnings about the attested bytes that the same block accepts, by finding id.</summary>
    internal IReadOnlyList<string> Accepts { get; init; } = [];

    /// <summary>Whether it is of the sort that ends an attestation of these bytes. Approving the same bytes again ends nothing.</summary>
    internal bool Opposes(EntryRef attested) => Attests != attested;
}
