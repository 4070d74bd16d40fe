using System.Globalization;
using System.Text.Json;
using AgentMemory.Entries;

namespace AgentMemory.Cli.Output;

/// <summary>The conventions of our JSON: absent values and empty lists are left out, times are ISO 8601 in UTC.</summary>
static class JsonWriting
{
    /// <summary>Writes a text, or nothing for <c>null</c>.</summary>
    internal static void WriteOptional(this Utf8JsonWriter json, ReadOnlySpan<byte> name, string? value)
    {
        if (value is not null)
            json.WriteString(name, value);
    }

    /// <summary>Writes a number, or nothing for <c>null</c>.</summary>
    internal static void WriteOptional(this Utf8JsonWriter json, ReadOnlySpan<byte> name, int? value)
    {
        if (value is { } number)
            json.WriteNumber(name, number);
    }

    /// <summary>Writes a list of texts, or nothing where it is empty.</summary>
    internal static void WriteOptional(this Utf8JsonWriter json, ReadOnlySpan<byte> name, IReadOnlyCollection<string> values)
    {
        if (values.Count > 0)
            json.WriteList(name, values);
    }

    /// <summary>Writes a list of texts, an empty one too.</summary>
    internal static void WriteList(this Utf8JsonWriter json, ReadOnlySpan<byte> name, IEnumerable<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
            json.WriteStringValue(value);
        json.WriteEndArray();
    }

    /// <summary>Writes what is left out or kept back, each with its id and the reason; an empty list too.</summary>
    internal static void WriteReasons<T>(this Utf8JsonWriter json, ReadOnlySpan<byte> name, IEnumerable<T> items, Func<T, EntryId> id, Func<T, string> reason) where T : class
    {
        json.WriteStartArray(name);
        foreach (var item in items)
        {
            json.WriteStartObject();
            json.WriteString("id"u8, id(item).Value);
            json.WriteString("reason"u8, reason(item));
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    /// <summary>Writes a time to the second, or nothing for <c>null</c>.</summary>
    internal static void WriteOptional(this Utf8JsonWriter json, ReadOnlySpan<byte> name, DateTimeOffset? value)
    {
        if (value is { } time)
            json.WriteString(name, time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
    }
}
