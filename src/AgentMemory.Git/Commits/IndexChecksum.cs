namespace AgentMemory.Git.Commits;

/// <summary>The hash at the end of an index file, over everything before it.</summary>
static class IndexChecksum
{
    const int Bytes = 20;

    /// <summary>Returns the checksum; <c>null</c> where there is none, as Git may be told to leave it out.</summary>
    internal static byte[]? Read(string index)
    {
        if (!File.Exists(index))
            return null;
        using var stream = new FileStream(index, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        if (stream.Length < Bytes)
            return null;
        var checksum = new byte[Bytes];
        stream.Seek(-Bytes, SeekOrigin.End);
        stream.ReadExactly(checksum);
        return checksum.AsSpan().ContainsAnyExcept((byte)0) ? checksum : null;
    }
}
