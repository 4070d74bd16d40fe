using System.Buffers;
using System.Text;
using System.Text.Json;
using AgentMemory.Json;

namespace AgentMemory.Receipts;

/// <summary>
/// A receipt as one line of a file. It begins with words that stand nowhere inside of one, because quotes are escaped there, and ends with
/// its id, a digest of all that stands before: so a line that was torn, or glued to another one, never hides its neighbours.
/// </summary>
public static class ReceiptLine
{
    /// <summary>The version of the shape; one that is not known is passed over.</summary>
    const int Schema = 1;

    /// <summary>The most bytes of a line: hundreds of hits. What is larger was made to be.</summary>
    public const int MostBytes = 256 * 1024;

    static readonly JsonWriterOptions Options = new() { Encoder = PlainJsonEncoder.Instance };

    static ReadOnlySpan<byte> Start => "{\"schema\":"u8;

    static ReadOnlySpan<byte> Seal => ",\"id\":\""u8;

    static ReadOnlySpan<byte> End => "\"}"u8;

    /// <summary>Returns the line, with its end, and the receipt's id.</summary>
    public static (byte[] Line, ReceiptId Id) Write(Receipt receipt)
    {
        var buffer = new ArrayBufferWriter<byte>(4096);
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            json.WriteNumber("schema"u8, Schema);
            json.WriteString("salt"u8, receipt.Salt);
            ReceiptJson.WriteProperties(json, receipt);
            json.WriteEndObject();
        }
        // Without the brace that closes it.
        var said = buffer.WrittenSpan[..^1];
        var id = ReceiptId.Of(said);
        return ([.. said, .. Seal, .. Encoding.ASCII.GetBytes(id.Value), .. End, (byte)'\n'], id);
    }

    /// <summary>Returns a file's bytes with its receipts replaced by what a function makes of them, and how many it replaced; damaged ones go.</summary>
    public static (byte[] File, int Changed) Rewrite(byte[] file, Func<Receipt, Receipt?> change)
    {
        var lines = new List<byte[]>();
        var changed = 0;
        foreach (var receipt in ReadBackwards(file))
        {
            var now = change(receipt);
            changed += ReferenceEquals(now, receipt) ? 0 : 1;
            if (now is not null)
                lines.Add(Write(now).Line);
        }
        lines.Reverse();
        return ([.. lines.SelectMany(line => line)], changed);
    }

    /// <summary>Returns the receipts in a file's bytes, the last one first; what is damaged is passed over.</summary>
    public static IEnumerable<Receipt> ReadBackwards(byte[] file)
    {
        for (var end = file.Length; LastStart(file, end) is { } start; end = start)
        {
            if (Read(file.AsSpan(start..end)) is { } receipt)
                yield return receipt;
        }
    }

    static int? LastStart(byte[] file, int end) => file.AsSpan(..end).LastIndexOf(Start) is >= 0 and var start ? start : null;

    static Receipt? Read(ReadOnlySpan<byte> bytes)
    {
        // An id that follows a comma stands nowhere else in a receipt: those of entries come first in their objects.
        var seal = bytes.IndexOf(Seal);
        if (seal < 0)
            return null;
        var id = ReceiptId.Of(bytes[..seal]);
        var end = seal + Seal.Length + ReceiptId.Length;
        if (!bytes[(seal + Seal.Length)..].StartsWith(Encoding.ASCII.GetBytes(id.Value)) || !bytes[end..].StartsWith(End))
            return null;
        try
        {
            using var document = JsonDocument.Parse(bytes[..(end + End.Length)].ToArray());
            return ReceiptReader.Read(document.RootElement, Schema) is { } receipt ? receipt with { Id = id } : null;
        }
        catch (Exception damaged) when (damaged is JsonException or FormatException or InvalidOperationException or KeyNotFoundException)
        {
            // Sealed by somebody who writes otherwise, such as a younger version.
            return null;
        }
    }
}
