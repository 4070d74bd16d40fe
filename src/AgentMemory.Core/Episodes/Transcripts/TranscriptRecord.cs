namespace AgentMemory.Episodes.Transcripts;

/// <summary>A record of a transcript, by its bytes; they are valid until the next one is read.</summary>
/// <param name="Bytes">The bytes; none of a record that is longer than is read.</param>
/// <param name="End">The place in the file behind it.</param>
/// <param name="IsOpen">Whether the file ends here without saying that the record does: it may still be written.</param>
readonly record struct TranscriptRecord(ReadOnlyMemory<byte> Bytes, long End, bool IsOpen)
{
    /// <summary>A longer record is passed over: nothing but a tool's output is so long, and that is not looked at.</summary>
    internal const int MostBytes = 4 * 1024 * 1024;

    /// <summary>How much is read at once.</summary>
    internal const int ChunkBytes = 64 * 1024;
}
