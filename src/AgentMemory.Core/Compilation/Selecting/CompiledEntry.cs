using AgentMemory.Entries;

namespace AgentMemory.Compilation.Selecting;

/// <summary>An entry that deserves a line.</summary>
/// <param name="Candidate">The entry.</param>
/// <param name="Line">Its line.</param>
sealed record CompiledEntry(CompileCandidate Candidate, string Line)
{
    internal EntryId Id => Candidate.Entry.Id;

    internal IReadOnlyList<string> Audience => Candidate.Entry.Audience;
}
