using System.Text.Json;

namespace AgentMemory.Connecting.Json;

/// <summary>Finds where every value of a JSON text stands. Comments and trailing commas are read over, as the clients do.</summary>
static class JsonSpanReader
{
    static readonly JsonReaderOptions Options = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, MaxDepth = 64 };

    /// <summary>Returns the one value of a text.</summary>
    /// <param name="text">The bytes after a byte order mark.</param>
    /// <param name="offset">How many bytes of the file stand before them.</param>
    /// <exception cref="JsonException">It is no JSON, or an object has a name twice.</exception>
    internal static JsonSpan Read(ReadOnlySpan<byte> text, int offset)
    {
        var reader = new Utf8JsonReader(text, Options);
        try
        {
            if (!reader.Read())
                throw new JsonException("It holds no value.");
            var root = Value(ref reader, offset);
            // Reads to the end, where another value would stand.
            while (reader.Read())
                throw new JsonException("Something follows the value.");
            return root;
        }
        catch (InvalidOperationException broken)
        {
            throw new JsonException("A name is no Unicode text.", broken);
        }
    }

    static JsonSpan Value(ref Utf8JsonReader reader, int offset)
    {
        var start = Place(reader, offset);
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                var members = Members(ref reader, offset);
                return new JsonSpan { Start = start, End = Place(reader, offset) + 1, Shape = JsonShape.Object, Children = members };
            case JsonTokenType.StartArray:
                var items = new List<JsonChild>();
                while (Next(ref reader) != JsonTokenType.EndArray)
                    items.Add(new JsonChild(Place(reader, offset), null, Value(ref reader, offset)));
                return new JsonSpan { Start = start, End = Place(reader, offset) + 1, Shape = JsonShape.Array, Children = items };
            default:
                var quotes = reader.TokenType == JsonTokenType.String ? 2 : 0;
                return new JsonSpan { Start = start, End = start + reader.ValueSpan.Length + quotes, Shape = JsonShape.Scalar };
        }
    }

    static List<JsonChild> Members(ref Utf8JsonReader reader, int offset)
    {
        var members = new List<JsonChild>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        while (Next(ref reader) != JsonTokenType.EndObject)
        {
            var name = reader.GetString()!;
            if (!names.Add(name))
                throw new JsonException($"The name '{name}' stands twice in one object.");
            var start = Place(reader, offset);
            Next(ref reader);
            members.Add(new JsonChild(start, name, Value(ref reader, offset)));
        }
        return members;
    }

    static JsonTokenType Next(ref Utf8JsonReader reader) => reader.Read() ? reader.TokenType : throw new JsonException("It ends too early.");

    static int Place(in Utf8JsonReader reader, int offset) => offset + (int)reader.TokenStartIndex;
}
