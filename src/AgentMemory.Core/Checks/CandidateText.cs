using AgentMemory.Entries;

namespace AgentMemory.Checks;

/// <summary>An entry's text at the moment it is written, or as it lies in the store.</summary>
/// <param name="Entry">What it says.</param>
/// <param name="Path">Where it goes, relative to the repository root.</param>
/// <param name="Bytes">The whole file.</param>
public sealed record CandidateText(MemoryEntry Entry, string Path, byte[] Bytes);
