using AgentMemory.Store;

namespace AgentMemory.Git.Commits;

/// <summary>What became of a commit whose process was killed.</summary>
/// <param name="Ref">The reference it was to move.</param>
/// <param name="Tip">Its last commit.</param>
/// <param name="Stands">Whether the commit is there, whole; otherwise it was taken back, whole.</param>
/// <param name="LeftAlone">Paths that somebody has changed since, and that stayed as they are.</param>
public sealed record HealReport(string Ref, CommitId Tip, bool Stands, IReadOnlyList<string> LeftAlone);
