using AgentMemory.Entries;
using AgentMemory.Store;

namespace AgentMemory.Approval;

/// <summary>What stands to be judged: exact bytes of an id, and what they claim to be.</summary>
/// <param name="Type">The type that the file's folder says.</param>
/// <param name="Id">The entry's id.</param>
/// <param name="Status">The status that the file claims.</param>
/// <param name="Blob">The bytes.</param>
public sealed record EntryClaim(EntryType Type, EntryId Id, EntryStatus Status, BlobId Blob)
{
    /// <summary>The bytes under their id, as attestations name them.</summary>
    public EntryRef Reference { get; } = new(Type, Id, Blob);
}
