using System.Buffers;
using System.Text.Json;
using AgentMemory.Entries;
using AgentMemory.Json;
using AgentMemory.Store;

namespace AgentMemory.Episodes.Sessions;

/// <summary>
/// A capture as one line of a file. It begins with a line feed as well as ending in one, so that a line that was torn never takes its
/// neighbour along.
/// </summary>
public static class CaptureLine
{
    const int Schema = 1;
    const int MostPath = 4096;

    static readonly JsonWriterOptions Options = new() { Encoder = PlainJsonEncoder.Instance };

    /// <summary>Returns the line.</summary>
    public static byte[] Write(SessionCapture capture)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        buffer.Write("\n"u8);
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            json.WriteNumber("schema"u8, Schema);
            json.WriteString("client"u8, capture.Key.Client);
            json.WriteString("session"u8, capture.Key.Session);
            json.WriteString("moment"u8, capture.Moment.Word());
            json.WriteString("time"u8, EntryValues.Instant(capture.Time));
            if (capture.Transcript is { Length: <= MostPath } transcript)
                json.WriteString("transcript"u8, transcript);
            json.WriteNumber("offset"u8, capture.Offset);
            if (capture.Root is { Length: <= MostPath } root)
                json.WriteString("root"u8, root);
            if (capture.Head is { } head)
                json.WriteString("head"u8, head.Value);
            json.WriteEndObject();
        }
        buffer.Write("\n"u8);
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>Returns the captures in a file's bytes, the last one first; what is damaged is passed over.</summary>
    public static IEnumerable<SessionCapture> ReadBackwards(byte[] file)
    {
        for (var end = file.Length; end > 0;)
        {
            var start = file.AsSpan(..end).LastIndexOf((byte)'\n') + 1;
            if (end > start && Read(file.AsMemory(start..end)) is { } capture)
                yield return capture;
            end = start - 1;
        }
    }

    static SessionCapture? Read(ReadOnlyMemory<byte> line)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            var json = document.RootElement;
            if (json.GetProperty("schema"u8).GetInt32() != Schema
                || !SessionKey.TryMake(json.GetProperty("client"u8).GetString() ?? "", json.GetProperty("session"u8).GetString(), out var key)
                || SessionMoments.Of(json.GetProperty("moment"u8).GetString()) is not { } moment
                || !EntryValues.TryParseInstant(json.GetProperty("time"u8).GetString() ?? "", out var time))
                return null;
            return new SessionCapture
            {
                Key = key,
                Moment = moment,
                Time = time,
                Transcript = Text(json, "transcript"u8),
                Offset = Math.Max(0, json.GetProperty("offset"u8).GetInt64()),
                Root = Text(json, "root"u8),
                Head = CommitId.TryParse(Text(json, "head"u8), out var head) ? head : null,
            };
        }
        catch (Exception damaged) when (damaged is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            return null;
        }
    }

    static string? Text(JsonElement json, ReadOnlySpan<byte> name) => json.TryGetProperty(name, out var value) ? value.GetString() : null;
}
