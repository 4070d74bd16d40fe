using AgentMemory.Store;

namespace AgentMemory.Compilation;

/// <summary>What generated files become after a planned change of the entries.</summary>
/// <param name="Commit">What may be committed with that change.</param>
/// <param name="WriteOnly">What is only written, because the file holds changes of the user's own.</param>
/// <param name="Differing">Paths that still say something else after all of that, on disk or in the last commit.</param>
sealed record Regeneration(IReadOnlyList<FileChange> Commit, IReadOnlyList<FileChange> WriteOnly, IReadOnlyList<string> Differing);
