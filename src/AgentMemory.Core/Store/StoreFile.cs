namespace AgentMemory.Store;

/// <summary>What sort of thing a tree holds at a path.</summary>
public enum FileKind
{
    /// <summary>An ordinary file.</summary>
    Plain,

    /// <summary>A file with the executable bit.</summary>
    Executable,

    /// <summary>A symbolic link; never followed.</summary>
    Symlink,

    /// <summary>A submodule.</summary>
    Submodule,
}

/// <summary>One file of a commit's tree.</summary>
/// <param name="Path">Relative to the repository root, forward slashes.</param>
/// <param name="Blob">Its content.</param>
/// <param name="Kind">What sort of thing it is.</param>
public sealed record StoreFile(string Path, BlobId Blob, FileKind Kind = FileKind.Plain);
