using AgentMemory.Git.History;

namespace AgentMemory.Git.CitedHistory;

/// <summary>What one commit did to one path.</summary>
/// <param name="Old">What stood there before; <c>null</c> where it is new.</param>
/// <param name="New">What stands there after; <c>null</c> where it is gone.</param>
/// <param name="Successor">The added file that took a gone one's place; <c>null</c> where none did.</param>
sealed record PathEvent(TreeObject? Old, TreeObject? New, Succession? Successor);

/// <summary>A file that took another's place in one commit.</summary>
/// <param name="Path">The number of its path.</param>
/// <param name="Content">What stands there.</param>
readonly record struct Succession(int Path, TreeObject Content);
