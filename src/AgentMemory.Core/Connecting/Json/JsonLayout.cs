using System.Text;
using System.Text.Json;

namespace AgentMemory.Connecting.Json;

/// <summary>How a file is laid out, so that what is put in looks like the rest.</summary>
sealed class JsonLayout
{
    readonly byte[] _bytes;

    JsonLayout(JsonFile file)
    {
        _bytes = file.Bytes;
        NewLine = _bytes.AsSpan().IndexOf("\r\n"u8) >= 0 ? "\r\n" : "\n";
        IsOneLine = file.Root.Children.Count > 0 && !_bytes.AsSpan(file.Root.Start, file.Root.End - file.Root.Start).Contains((byte)'\n');
        Unit = file.Root.Children.Select(child => child.Start).Where(IsFirstOfLine).Select(IndentAt).FirstOrDefault(indent => indent.Length > 0) is { } unit
            && (unit.All(c => c == '\t') || unit.All(c => c == ' ')) ? unit : "  ";
    }

    /// <summary>The line end.</summary>
    internal string NewLine { get; }

    /// <summary>One level of indentation.</summary>
    internal string Unit { get; }

    /// <summary>Whether all of it stands in one line.</summary>
    internal bool IsOneLine { get; }

    /// <summary>Reads it off a file.</summary>
    internal static JsonLayout Of(JsonFile file) => new(file);

    /// <summary>Whether only blanks stand before a place in its line.</summary>
    internal bool IsFirstOfLine(int place) => LineStart(place) + IndentAt(place).Length == place;

    /// <summary>Returns the blanks at the start of the line a place stands in.</summary>
    internal string IndentAt(int place)
    {
        var start = LineStart(place);
        var end = start;
        while (end < place && _bytes[end] is (byte)' ' or (byte)'\t')
            end++;
        return Encoding.ASCII.GetString(_bytes, start, end - start);
    }

    /// <summary>Returns a child's text, laid out below an indentation or, for <c>null</c>, in one line.</summary>
    internal string Child(string? name, string value, string? indent)
    {
        using var stream = new MemoryStream();
        using var parsed = JsonDocument.Parse(value);
        var options = new JsonWriterOptions
        {
            Indented = indent is not null,
            IndentCharacter = Unit[0],
            IndentSize = Unit.Length,
            NewLine = "\n",
            Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        };
        using (var writer = new Utf8JsonWriter(stream, options))
            parsed.RootElement.WriteTo(writer);
        var text = Encoding.UTF8.GetString(stream.ToArray()).Replace("\n", NewLine + indent, StringComparison.Ordinal);
        return name is null ? text : $"\"{JsonEncodedText.Encode(name)}\":{(indent is null ? "" : " ")}{text}";
    }

    int LineStart(int place)
    {
        var start = place;
        while (start > 0 && _bytes[start - 1] != (byte)'\n' && !(start == 3 && _bytes[2] == 0xBF && _bytes[0] == 0xEF))
            start--;
        return start;
    }
}
