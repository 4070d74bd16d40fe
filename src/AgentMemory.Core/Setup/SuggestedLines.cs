namespace AgentMemory.Setup;

/// <summary>Lines for a file that is the user's own, which setting up does not change.</summary>
/// <param name="Path">The file, relative to the repository root.</param>
/// <param name="Lines">What to add.</param>
public sealed record SuggestedLines(string Path, IReadOnlyList<string> Lines);
