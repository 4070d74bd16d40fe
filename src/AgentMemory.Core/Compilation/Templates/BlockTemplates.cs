namespace AgentMemory.Compilation.Templates;

/// <summary>Renders the text between the markers of AGENTS.md and CLAUDE.md, and knows its fixed lines.</summary>
static class BlockTemplates
{
    static readonly Lazy<EmbeddedTemplate> Agents = new(() => EmbeddedTemplate.Load("templates/compile/agents.scriban"));
    static readonly Lazy<EmbeddedTemplate> Claude = new(() => EmbeddedTemplate.Load("templates/compile/claude.scriban"));
    static readonly Lazy<HashSet<string>> Fixed = new(CollectFixedLines);

    /// <summary>How CLAUDE.md, and .claude/CLAUDE.md, load AGENTS.md.</summary>
    internal static IReadOnlyList<string> Imports { get; } = ["@AGENTS.md", "@../AGENTS.md"];

    /// <summary>Renders entries for every agent.</summary>
    internal static string ForAgents(IReadOnlyList<string> lines) => Render(Agents.Value, lines, null);

    /// <summary>Renders the import, where one is given, and the entries that only Claude Code is to see.</summary>
    internal static string ForClaude(IReadOnlyList<string> lines, string? import) => Render(Claude.Value, lines, import);

    /// <summary>Whether a line can stand in a block without any entry.</summary>
    internal static bool IsFixed(string line) => Fixed.Value.Contains(line);

    static string Render(EmbeddedTemplate template, IReadOnlyList<string> lines, string? import) =>
        template.Render(new Dictionary<string, object?> { ["lines"] = string.Join('\n', lines), ["import_line"] = import }).Trim('\n');

    // Of every target, so that a file whose kind the policy changed is still seen to be ours.
    static HashSet<string> CollectFixedLines()
    {
        const string placeholder = "-";
        var texts = Imports.Select(import => ForClaude([placeholder], import)).Append(ForAgents([placeholder]));
        var lines = texts.SelectMany(text => text.Split('\n')).ToHashSet(StringComparer.Ordinal);
        lines.Remove(placeholder);
        return lines;
    }
}
