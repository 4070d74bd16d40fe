using AgentMemory.Entries;

namespace AgentMemory.Store;

/// <summary>What tells two commits apart, whatever lies between them.</summary>
/// <param name="Files">The files of the whole tree that differ, by path in ordinal order.</param>
/// <param name="Ids">The entries that commits touch or name which only one of the two is built on; each once.</param>
/// <param name="IsCut">Whether a shallow boundary hides a part of either history.</param>
public sealed record CommitDifference(IReadOnlyList<ChangedFile> Files, IReadOnlyList<EntryId> Ids, bool IsCut);

/// <summary>A path at which two commits differ.</summary>
/// <param name="Path">Relative to the repository root.</param>
/// <param name="Before">What the one has there; <c>null</c> for nothing.</param>
/// <param name="After">What the other has there.</param>
public sealed record ChangedFile(string Path, StoreFile? Before, StoreFile? After);
