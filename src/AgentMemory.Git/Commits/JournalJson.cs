using System.Text;
using System.Text.Json;

namespace AgentMemory.Git.Commits;

/// <summary>
/// The journal as JSON. Written by hand, because every commit of a short-lived process does it: the serialiser takes longer to
/// get ready than the whole rest of the commit, and the writer below it as long as half of it. Reading is for the rare
/// process that heals.
/// </summary>
static class JournalJson
{
    const string HexDigits = "0123456789abcdef";

    static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    internal static void Write(Stream stream, Journal journal)
    {
        var json = new StringBuilder("{\"version\":").Append(journal.Version);
        WriteOptional(json, "token", journal.Token);
        WriteOptional(json, "ref", journal.Ref);
        WriteOptional(json, "parent", journal.Parent);
        WriteOptional(json, "tip", journal.Tip);
        json.Append(",\"paths\":[");
        for (var i = 0; i < journal.Paths.Count; i++)
            Write(i == 0 ? json : json.Append(','), journal.Paths[i]);
        json.Append("]}");
        stream.Write(StrictUtf8.GetBytes(json.ToString()));
    }

    static void Write(StringBuilder json, JournalPath path)
    {
        WriteText(json.Append("{\"path\":"), path.Path);
        WriteOptional(json, "after", path.After);
        if (path.Index is { } index)
        {
            json.Append(",\"index\":{");
            if (index.Before is { } before)
                WriteText(json.Append("\"before\":"), before);
            json.Append('}');
        }
        if (path.Disk is { } disk)
        {
            json.Append(",\"disk\":{\"executable\":").Append(disk.Executable ? "true" : "false");
            WriteOptional(json, "before", disk.Before);
            WriteOptional(json, "after", disk.After);
            json.Append('}');
        }
        json.Append('}');
    }

    static void WriteOptional(StringBuilder json, string name, string? value)
    {
        if (value is not null)
            WriteText(json.Append(",\"").Append(name).Append("\":"), value);
    }

    static void WriteText(StringBuilder json, string text)
    {
        json.Append('"');
        foreach (var unit in text)
        {
            if (unit < ' ')
                json.Append("\\u00").Append(HexDigits[unit >> 4]).Append(HexDigits[unit & 0xf]);
            else if (unit is '"' or '\\')
                json.Append('\\').Append(unit);
            else
                json.Append(unit);
        }
        json.Append('"');
    }

    /// <summary>Reads a journal of any version; names it does not know are passed over.</summary>
    /// <exception cref="JsonException">It is no JSON, or something is missing or of the wrong kind.</exception>
    internal static Journal Read(Stream stream)
    {
        using var document = JsonDocument.Parse(stream);
        var root = Demand(document.RootElement, JsonValueKind.Object);
        return new Journal
        {
            Version = Find(root, "version") is { ValueKind: JsonValueKind.Number } number && number.TryGetInt32(out var version) ? version : throw new JsonException(),
            Token = Text(root, "token"),
            Ref = Text(root, "ref"),
            Parent = OptionalText(root, "parent"),
            Tip = Text(root, "tip"),
            Paths = [.. Demand(Find(root, "paths"), JsonValueKind.Array).EnumerateArray().Select(ReadPath)],
        };
    }

    static JournalPath ReadPath(JsonElement path)
    {
        Demand(path, JsonValueKind.Object);
        return new JournalPath
        {
            Path = Text(path, "path"),
            After = OptionalText(path, "after"),
            Index = Find(path, "index") is { } index ? new JournalIndex(OptionalText(Demand(index, JsonValueKind.Object), "before")) : null,
            Disk = Find(path, "disk") is { } disk ? ReadDisk(Demand(disk, JsonValueKind.Object)) : null,
        };
    }

    static JournalDisk ReadDisk(JsonElement disk) => new(
        OptionalText(disk, "before"),
        OptionalText(disk, "after"),
        Find(disk, "executable") is { ValueKind: JsonValueKind.True or JsonValueKind.False } executable ? executable.GetBoolean() : throw new JsonException());

    static string Text(JsonElement parent, string name) => OptionalText(parent, name) ?? throw new JsonException();

    static string? OptionalText(JsonElement parent, string name) =>
        Find(parent, name) is { } value ? Demand(value, JsonValueKind.String).GetString() : null;

    static JsonElement? Find(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    static JsonElement Demand(JsonElement? value, JsonValueKind kind) =>
        value is { } element && element.ValueKind == kind ? element : throw new JsonException();
}
