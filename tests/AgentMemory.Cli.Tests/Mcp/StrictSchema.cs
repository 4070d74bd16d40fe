using System.Text.Json;

namespace AgentMemory.Cli.Tests.Mcp;

/// <summary>The part of JSON Schema that strict clients take, walked word by word: what is not here is a fault of the schema.</summary>
static class StrictSchema
{
    static readonly string[] Words = ["type", "properties", "required", "additionalProperties", "items", "enum", "description", "minimum", "maximum"];
    static readonly string[] Types = ["object", "array", "string", "integer", "number", "boolean"];

    /// <summary>Returns what is wrong with a schema.</summary>
    internal static IEnumerable<string> Faults(JsonElement schema, string at = "#")
    {
        foreach (var word in schema.EnumerateObject().Where(word => !Words.Contains(word.Name)))
            yield return $"{at} has {word.Name}";
        var type = schema.GetProperty("type").GetString()!;
        if (!Types.Contains(type))
            yield return $"{at} is of type {type}";
        if (at == "#" && type != "object")
            yield return "the root is no object";
        if (type == "array")
        {
            foreach (var fault in Faults(schema.GetProperty("items"), $"{at}/items"))
                yield return fault;
        }
        if (type != "object")
            yield break;
        if (!schema.TryGetProperty("additionalProperties", out var more) || more.ValueKind != JsonValueKind.False)
            yield return $"{at} is open";
        foreach (var name in Required(schema).Where(name => !schema.GetProperty("properties").TryGetProperty(name, out _)))
            yield return $"{at} requires {name}, which it does not have";
        foreach (var fault in schema.GetProperty("properties").EnumerateObject().SelectMany(property => Faults(property.Value, $"{at}/{property.Name}")))
            yield return fault;
    }

    /// <summary>Returns what is wrong with a value by a schema without faults.</summary>
    internal static IEnumerable<string> Faults(JsonElement schema, JsonElement value, string at)
    {
        var type = schema.GetProperty("type").GetString()!;
        if (!Is(type, value))
            return [$"{at} is {value.ValueKind} and no {type}"];
        return type switch
        {
            "array" => value.EnumerateArray().SelectMany((item, i) => Faults(schema.GetProperty("items"), item, $"{at}[{i}]")),
            "object" => Required(schema).Where(name => !value.TryGetProperty(name, out _)).Select(name => $"{at} lacks {name}")
                .Concat(value.EnumerateObject().SelectMany(property => schema.GetProperty("properties").TryGetProperty(property.Name, out var known)
                    ? Faults(known, property.Value, $"{at}.{property.Name}")
                    : [$"{at} has {property.Name}"])),
            _ => [],
        };
    }

    static bool Is(string type, JsonElement value) => (type, value.ValueKind) switch
    {
        ("object", JsonValueKind.Object) or ("array", JsonValueKind.Array) or ("string", JsonValueKind.String) or ("number", JsonValueKind.Number) => true,
        ("boolean", JsonValueKind.True or JsonValueKind.False) => true,
        ("integer", JsonValueKind.Number) => value.TryGetInt64(out _),
        _ => false,
    };

    static IEnumerable<string> Required(JsonElement schema) =>
        schema.TryGetProperty("required", out var required) ? required.EnumerateArray().Select(name => name.GetString()!) : [];
}
