using System.Globalization;
using System.Text.Json;

namespace AgentMemory.Episodes.Transcripts;

/// <summary>Takes values out of JSON that may be of any shape: what is not there, or is something else, is <c>null</c>.</summary>
static class Fields
{
    /// <summary>Returns a member.</summary>
    internal static JsonElement? Member(this JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    /// <summary>Returns a member of a member.</summary>
    internal static JsonElement? Member(this JsonElement json, string outer, string name) => json.Member(outer)?.Member(name);

    /// <summary>Returns a member's text.</summary>
    internal static string? Text(this JsonElement json, string name) => json.Member(name)?.AsText();

    /// <summary>Returns the text of the first of some members that has one.</summary>
    internal static string? TextOfAny(this JsonElement json, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (json.Text(name) is { Length: > 0 } text)
                return text;
        }
        return null;
    }

    /// <summary>Returns a value's text. Halves of characters, which JSON can spell and no text has, make it none.</summary>
    internal static string? AsText(this JsonElement json)
    {
        try
        {
            return json.ValueKind == JsonValueKind.String ? json.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>Returns a member's whole number.</summary>
    internal static int? Number(this JsonElement json, string name) =>
        json.Member(name) is { ValueKind: JsonValueKind.Number } value && value.TryGetInt32(out var number) ? number : null;

    /// <summary>Returns a member's truth.</summary>
    internal static bool? Truth(this JsonElement json, string name) => json.Member(name)?.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };

    /// <summary>Returns a member's items; none where it is no list.</summary>
    internal static IEnumerable<JsonElement> Items(this JsonElement json, string name) => json.Member(name) is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray() : [];

    /// <summary>Returns when a record was written.</summary>
    internal static DateTimeOffset? Time(this JsonElement json) =>
        DateTimeOffset.TryParse(json.Text("timestamp"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time) ? time : null;

    /// <summary>Returns the text blocks of a message's content, which is a text or a list of blocks.</summary>
    internal static string? Said(this JsonElement? content, params ReadOnlySpan<string> kinds)
    {
        if (content is not { } value)
            return null;
        if (value.ValueKind == JsonValueKind.String)
            return value.AsText();
        if (value.ValueKind != JsonValueKind.Array)
            return null;
        var texts = new List<string>();
        foreach (var block in value.EnumerateArray())
        {
            if (block.Text("text") is { Length: > 0 } text && (kinds.Length == 0 || kinds.Contains(block.Text("type"))))
                texts.Add(text);
        }
        return texts.Count == 0 ? null : string.Join('\n', texts);
    }

    /// <summary>Parses JSON that is kept as a text.</summary>
    internal static JsonElement? Parsed(string? text)
    {
        if (text is null)
            return null;
        try
        {
            using var document = JsonDocument.Parse(text);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
