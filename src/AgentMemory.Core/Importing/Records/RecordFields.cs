using System.Text.Json;

namespace AgentMemory.Importing.Records;

/// <summary>Takes values out of an object of JSON that somebody else wrote.</summary>
static class RecordFields
{
    /// <summary>Returns a member's text; <c>null</c> where it is none.</summary>
    /// <exception cref="InvalidOperationException">The text has half a character, which JSON can spell and no text has.</exception>
    internal static string? Text(this JsonElement record, string key) =>
        record.TryGetProperty(key, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    /// <summary>Returns the texts in a member's list; none where it is no list.</summary>
    /// <exception cref="InvalidOperationException">A text has half a character.</exception>
    internal static IEnumerable<string> Texts(this JsonElement record, string key) =>
        record.TryGetProperty(key, out var list) && list.ValueKind == JsonValueKind.Array ? list.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.String).Select(item => item.GetString()!) : [];
}
