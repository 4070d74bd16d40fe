namespace AgentMemory.Connecting;

/// <summary>The folder that clients' files lie in: a work tree, or the user's own.</summary>
public interface IClientFiles
{
    /// <summary>Returns a file's bytes; <c>null</c> where there is none.</summary>
    /// <exception cref="Errors.AgentMemoryException">The path leads out of the folder, or something else stands there.</exception>
    byte[]? Read(string path);

    /// <summary>Returns the folders above a path that do not exist, the outermost first.</summary>
    IReadOnlyList<string> MissingFolders(string path);

    /// <summary>Writes and deletes files, each by rename, all or none.</summary>
    /// <param name="changes">What changes.</param>
    /// <param name="folders">Folders that are removed where nothing is left in them.</param>
    /// <exception cref="Errors.AgentMemoryException">One cannot be written; all are as they were, but for those that it names.</exception>
    void Apply(IReadOnlyList<ClientFileChange> changes, IReadOnlyList<string> folders);
}

/// <summary>What becomes of a file.</summary>
/// <param name="Path">Where it lies.</param>
/// <param name="Before">What it held; <c>null</c> where there was none.</param>
/// <param name="After">What it holds then; <c>null</c> where there is none.</param>
public sealed record ClientFileChange(string Path, byte[]? Before, byte[]? After)
{
    /// <summary>Whether nothing changes.</summary>
    public bool IsNothing => Before is null ? After is null : After is not null && Before.AsSpan().SequenceEqual(After);
}
