namespace AgentMemory.Store;

/// <summary>A file as it lies on disk.</summary>
/// <param name="Content">Its bytes.</param>
/// <param name="LinksTo">The path in the work tree that a symbolic link leads to; <c>null</c> for an ordinary file.</param>
public sealed record WorkTreeFile(byte[] Content, string? LinksTo = null);
