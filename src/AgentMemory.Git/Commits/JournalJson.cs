using System.Text.Json;

namespace AgentMemory.Git.Commits;

/// <summary>
/// The journal as JSON. By hand, because every commit of a short-lived process writes one: the serialiser takes longer to get
/// ready than the whole rest of the commit.
/// </summary>
static class JournalJson
{
    internal static void Write(Stream stream, Journal journal)
    {
        using var json = new Utf8JsonWriter(stream);
        json.WriteStartObject();
        json.WriteNumber("version"u8, journal.Version);
        json.WriteString("token"u8, journal.Token);
        json.WriteString("ref"u8, journal.Ref);
        WriteOptional(json, "parent"u8, journal.Parent);
        json.WriteString("tip"u8, journal.Tip);
        json.WriteStartArray("paths"u8);
        foreach (var path in journal.Paths)
            Write(json, path);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    static void Write(Utf8JsonWriter json, JournalPath path)
    {
        json.WriteStartObject();
        json.WriteString("path"u8, path.Path);
        WriteOptional(json, "after"u8, path.After);
        if (path.Index is { } index)
        {
            json.WriteStartObject("index"u8);
            WriteOptional(json, "before"u8, index.Before);
            json.WriteEndObject();
        }
        if (path.Disk is { } disk)
        {
            json.WriteStartObject("disk"u8);
            WriteOptional(json, "before"u8, disk.Before);
            WriteOptional(json, "after"u8, disk.After);
            json.WriteBoolean("executable"u8, disk.Executable);
            json.WriteEndObject();
        }
        json.WriteEndObject();
    }

    static void WriteOptional(Utf8JsonWriter json, ReadOnlySpan<byte> name, string? value)
    {
        if (value is not null)
            json.WriteString(name, value);
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
