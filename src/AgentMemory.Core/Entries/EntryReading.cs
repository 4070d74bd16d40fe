using AgentMemory.Checks;

namespace AgentMemory.Entries;

/// <summary>What reading one file came to.</summary>
/// <param name="Entry">The entry; <c>null</c> exactly where a finding of severity error stands.</param>
/// <param name="Findings">What is wrong with the file, in the order of its lines where one is known.</param>
public sealed record EntryReading(MemoryEntry? Entry, IReadOnlyList<Finding> Findings);
