namespace AgentMemory.Cli.Mcp;

/// <summary>
/// JSON schemas of answers, put together from the few forms that strict clients take: closed objects, lists and plain values; nothing that
/// is ever <c>null</c>, no alternatives, no references.
/// </summary>
static class Shape
{
    internal const string Text = """{"type":"string"}""";
    internal const string Flag = """{"type":"boolean"}""";
    internal const string Whole = """{"type":"integer"}""";
    internal const string Number = """{"type":"number"}""";

    /// <summary>A list of texts.</summary>
    internal static string Texts { get; } = List(Text);

    /// <summary>Returns a list of things of one shape.</summary>
    internal static string List(string item) => $$"""{"type":"array","items":{{item}}}""";

    /// <summary>Returns an object; what may be missing is named with a question mark at the end.</summary>
    internal static string Object(params (string Name, string Shape)[] properties)
    {
        var required = properties.Where(property => property.Name[^1] != '?').Select(property => $"\"{property.Name}\"");
        var members = properties.Select(property => $"\"{property.Name.TrimEnd('?')}\":{property.Shape}");
        return "{\"type\":\"object\",\"additionalProperties\":false,\"required\":[" + string.Join(',', required) + "],\"properties\":{" + string.Join(',', members) + "}}";
    }
}
