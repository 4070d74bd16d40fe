using System.Text.Json;

namespace AgentMemory.Cli.Mcp;

/// <summary>JSON that stands in the sources.</summary>
static class JsonText
{
    /// <summary>Returns it parsed.</summary>
    internal static JsonElement Parse(string text)
    {
        using var document = JsonDocument.Parse(text);
        return document.RootElement.Clone();
    }
}
