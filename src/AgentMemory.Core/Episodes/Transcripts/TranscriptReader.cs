using System.Text.Json;

namespace AgentMemory.Episodes.Transcripts;

/// <summary>What one record of a transcript tells.</summary>
/// <param name="Events">What happened, in order.</param>
/// <param name="End">The place in the file behind the record, from where reading can go on.</param>
/// <param name="IsPassedOver">Whether it could not be read: too long, or no JSON.</param>
public sealed record TranscriptStep(IReadOnlyList<SessionEvent> Events, long End, bool IsPassedOver);

/// <summary>
/// Reads a transcript from a place on, record by record, in memory that does not grow with it. What is malformed is passed over; a last
/// line that is still being written is left for the next time.
/// </summary>
/// <param name="format">The client's format.</param>
/// <param name="isDocument">Whether the file is one document rather than lines; it is read from the beginning then.</param>
public sealed class TranscriptReader(ITranscriptFormat format, bool isDocument = false)
{
    /// <summary>Whether it reads documents.</summary>
    internal bool IsDocument => isDocument;

    static readonly JsonDocumentOptions Options = new() { MaxDepth = 64 };

    /// <summary>Returns the steps.</summary>
    /// <param name="stream">The transcript; it stands at <paramref name="offset"/>.</param>
    /// <param name="offset">Where a record begins; 0 for a document.</param>
    public IEnumerable<TranscriptStep> Read(Stream stream, long offset)
    {
        foreach (var record in isDocument ? new DocumentRecords(stream).Read() : new LineRecords(stream, offset).Read())
        {
            var events = EventsOf(record.Bytes);
            if (record.IsOpen && events is null)
                yield break;
            yield return new TranscriptStep(events ?? [], record.End, events is null);
        }
    }

    IReadOnlyList<SessionEvent>? EventsOf(ReadOnlyMemory<byte> record)
    {
        if (record.IsEmpty)
            return null;
        try
        {
            using var document = JsonDocument.Parse(record, Options);
            return [.. format.Read(document.RootElement)];
        }
        catch (Exception malformed) when (malformed is JsonException or InvalidOperationException)
        {
            // No JSON, or text in it that is no UTF-8.
            return null;
        }
    }
}
