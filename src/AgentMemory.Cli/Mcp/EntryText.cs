using AgentMemory.Cli.Entries;
using AgentMemory.Cli.Output;
using AgentMemory.Views;

namespace AgentMemory.Cli.Mcp;

/// <summary>One entry whole, as people see it in <c>show</c>.</summary>
static class EntryText
{
    /// <summary>Returns its lines, to be framed.</summary>
    internal static IReadOnlyList<string> Of(EntryReport report)
    {
        using var page = new StringWriter { NewLine = "\n" };
        EntryPage.Write(TextOutput.Create(page, rich: false, width: 0), report);
        return [page.ToString().TrimEnd('\n')];
    }
}
