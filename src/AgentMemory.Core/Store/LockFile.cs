namespace AgentMemory.Store;

/// <summary>A lock file that lies in the Git directory now.</summary>
/// <param name="Path">Its absolute path.</param>
/// <param name="Since">When it was made.</param>
public sealed record LockFile(string Path, DateTimeOffset Since);
