using AgentMemory.Compilation.Selecting;

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
    internal static string ForAgents(IReadOnlyList<CompiledEntry> entries) => Render(Agents.Value, Paragraphs(entries), null);

    /// <summary>Renders the import, where one is given, and the entries that only Claude Code is to see.</summary>
    internal static string ForClaude(IReadOnlyList<CompiledEntry> entries, string? import) => Render(Claude.Value, Paragraphs(entries), import);

    /// <summary>Whether a line can stand in a block without any entry.</summary>
    internal static bool IsFixed(string line) => Fixed.Value.Contains(line);

    static string Render(EmbeddedTemplate template, string lines, string? import) =>
        template.Render(new Dictionary<string, object?> { ["lines"] = lines, ["import_line"] = import }).Trim('\n');

    // Git cannot merge two lines that were added at the same place. A blank line wherever the first letter changes keeps
    // additions apart that would otherwise meet: a quarter fewer conflicts.
    static string Paragraphs(IReadOnlyList<CompiledEntry> entries) => string.Join("\n\n", entries
        .GroupBy(entry => entry.Id.Value[0])
        .Select(letter => string.Join('\n', letter.Select(entry => entry.Line))));

    // Of every target, so that a file whose kind the policy changed is still seen to be ours.
    static HashSet<string> CollectFixedLines()
    {
        const string placeholder = "-";
        var texts = Imports.Select(import => Render(Claude.Value, placeholder, import)).Append(Render(Agents.Value, placeholder, null));
        var lines = texts.SelectMany(text => text.Split('\n')).ToHashSet(StringComparer.Ordinal);
        lines.Remove(placeholder);
        return lines;
    }
}
