namespace AgentMemory.Connecting;

/// <summary>A file of a client, and our parts of it.</summary>
/// <param name="Path">Relative to the repository or the user's folder, with forward slashes.</param>
public abstract record ClientFile(string Path)
{
    /// <summary>What is read of a file at most, in bytes.</summary>
    public const int MostBytes = 8 * 1024 * 1024;

    /// <summary>Returns the file with our parts, the same bytes where it has them all; what stands in their place already is kept. <c>null</c> where there is none, and none is made.</summary>
    /// <param name="before">What it holds; <c>null</c> where there is none.</param>
    /// <exception cref="Errors.AgentMemoryException">It cannot be read, or something else stands where ours would.</exception>
    public abstract byte[]? PutIn(byte[]? before);

    /// <summary>Returns the file without our parts, the same bytes where it has none; <c>null</c> where nothing but ours was in it.</summary>
    /// <param name="now">What it holds.</param>
    /// <param name="original">What it held before it was connected, whose parts stay; <c>null</c> where nobody knows or it was not there.</param>
    /// <exception cref="Errors.AgentMemoryException">It cannot be read.</exception>
    public abstract byte[]? TakeOut(byte[] now, byte[]? original);

    /// <summary>Returns the programs that the client is to start for our parts, as they are written there.</summary>
    /// <param name="bytes">What the file holds.</param>
    /// <exception cref="Errors.AgentMemoryException">It cannot be read.</exception>
    public virtual IReadOnlyList<string> Programs(byte[] bytes) => [];

    /// <summary>Whether the file has all our parts.</summary>
    public bool IsIn(byte[]? bytes) => new ClientFileChange(Path, bytes, PutIn(bytes)).IsNothing;
}
