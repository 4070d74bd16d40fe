using AgentMemory.Entries;

namespace AgentMemory.Compilation.Selecting;

/// <summary>An entry that is compiled, and where.</summary>
/// <param name="Compiled">The entry.</param>
/// <param name="Targets">The targets that take it.</param>
sealed record PlacedEntry(CompiledEntry Compiled, IReadOnlyList<string> Targets)
{
    internal EntryId Id => Compiled.Id;

    internal MemoryEntry Entry => Compiled.Candidate.Entry;

    internal string Line => Compiled.Line;

    internal IReadOnlyList<string> Audience => Compiled.Audience;

    /// <summary>Whether a target takes it.</summary>
    internal bool IsIn(string target) => Targets.Contains(target, StringComparer.Ordinal);
}
