using AgentMemory.Digests;

namespace AgentMemory.Connecting;

/// <summary>What has to be known to undo a connection exactly.</summary>
/// <param name="Files">The files that were written.</param>
/// <param name="Folders">The folders that were made, the outermost first.</param>
public sealed record ConnectionRecord(IReadOnlyList<ConnectedFile> Files, IReadOnlyList<string> Folders)
{
    /// <summary>Nothing was connected from here.</summary>
    public static ConnectionRecord None { get; } = new([], []);

    /// <summary>Returns what is known of a file; <c>null</c> where nothing is.</summary>
    public ConnectedFile? Of(string path) => Files.FirstOrDefault(file => file.Path == path);
}

/// <summary>A file that was written.</summary>
/// <param name="Path">Where it lies.</param>
/// <param name="Original">What it held before; <c>null</c> where there was none.</param>
/// <param name="Written">The SHA-256 of what was written, in hex: whether it was edited since.</param>
public sealed record ConnectedFile(string Path, byte[]? Original, string Written)
{
    /// <summary>Returns the record of a file.</summary>
    public static ConnectedFile Of(string path, byte[]? original, byte[] written) => new(path, original, Sum(written));

    /// <summary>Whether a file is as it was written.</summary>
    public bool IsUntouched(byte[]? now) => now is not null && Sum(now) == Written;

    static string Sum(byte[] bytes) => Digest.Of(bytes);
}

/// <summary>Where connections are written down, outside of what they change.</summary>
public interface IConnectionLog
{
    /// <summary>Returns what is known of a client; <see cref="ConnectionRecord.None"/> where nothing is.</summary>
    ConnectionRecord Read(Client client);

    /// <summary>Writes down what is known of a client; <see cref="ConnectionRecord.None"/> forgets it.</summary>
    void Write(Client client, ConnectionRecord record);
}
