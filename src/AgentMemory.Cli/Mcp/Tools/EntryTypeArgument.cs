using AgentMemory.Entries;

namespace AgentMemory.Cli.Mcp.Tools;

/// <summary>The argument <c>type</c>.</summary>
static class EntryTypeArgument
{
    /// <summary>Returns the type; <c>null</c> where none was given.</summary>
    /// <exception cref="Errors.AgentMemoryException">There is no such type.</exception>
    internal static EntryType? Of(ToolArguments arguments) =>
        arguments.Word("type", EntryWords.Types) is { } word && EntryWords.TryParseType(word, out var type) ? type : null;
}
