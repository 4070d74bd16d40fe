namespace AgentMemory.Connecting;

/// <summary>Other bytes for a part of a file.</summary>
/// <param name="Start">Where the part starts.</param>
/// <param name="End">The place after its last byte; the start again for an insertion.</param>
/// <param name="Bytes">What stands there afterwards.</param>
sealed record Splice(int Start, int End, byte[] Bytes);

/// <summary>Splices that do not overlap, in the order of their places.</summary>
sealed record Splices(IReadOnlyList<Splice> All)
{
    /// <summary>Returns the file with all of them made.</summary>
    internal byte[] Apply(byte[] bytes)
    {
        using var result = new MemoryStream(bytes.Length + 256);
        var at = 0;
        foreach (var splice in All)
        {
            result.Write(bytes, at, splice.Start - at);
            result.Write(splice.Bytes);
            at = splice.End;
        }
        result.Write(bytes, at, bytes.Length - at);
        return result.ToArray();
    }
}
