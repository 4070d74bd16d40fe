namespace AgentMemory.Erasure;

/// <summary>Knows what is to be erased when it sees it, and writes the same bytes without it.</summary>
public interface IContentEraser
{
    /// <summary>Whether some bytes hold it.</summary>
    bool IsIn(ReadOnlySpan<byte> bytes);

    /// <summary>Whether some bytes hold it in another spelling: case, space and punctuation apart, in base64 or in hexadecimal. Such bytes are told, never changed.</summary>
    bool IsLikeIn(ReadOnlySpan<byte> bytes);

    /// <summary>Returns the bytes without it; <c>null</c> where they do not hold it.</summary>
    byte[]? Erase(ReadOnlySpan<byte> bytes);
}
