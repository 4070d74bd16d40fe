using AgentMemory.Compilation.Documents;
using AgentMemory.Compilation.Selecting;
using AgentMemory.Compilation.Targets;

namespace AgentMemory.Compilation.Templates;

/// <summary>Renders the text between the markers of AGENTS.md and CLAUDE.md, and knows its fixed lines.</summary>
static class BlockTemplates
{
    static readonly Lazy<EmbeddedTemplate> Agents = new(() => EmbeddedTemplate.Load("templates/compile/agents.scriban"));
    static readonly Lazy<EmbeddedTemplate> Claude = new(() => EmbeddedTemplate.Load("templates/compile/claude.scriban"));
    static readonly Lazy<HashSet<string>> Fixed = new(CollectFixedLines);

    /// <summary>How CLAUDE.md, and .claude/CLAUDE.md, load AGENTS.md.</summary>
    internal static IReadOnlyList<string> Imports { get; } = ["@AGENTS.md", "@../AGENTS.md"];

    // By the target that writes what stands there.
    static readonly Dictionary<string, string> Places = new(StringComparer.Ordinal)
    {
        [DocumentFamily.ClaudeRules.Target] = $"`{DocumentFamily.ClaudeRules.Folder}/`",
        [DocumentFamily.CopilotInstructions.Target] = $"`{DocumentFamily.CopilotInstructions.Folder}/`",
        [DocumentFamily.CursorRules.Target] = $"`{DocumentFamily.CursorRules.Folder}/`",
        [NestedTarget.TargetName] = "the `AGENTS.md` of their folder",
    };

    /// <summary>Renders entries for every agent, and says which targets hold others by path.</summary>
    internal static string ForAgents(IReadOnlyList<PlacedEntry> entries, IReadOnlyList<string> elsewhere) => RenderAgents(Paragraphs(entries), elsewhere);

    /// <summary>Renders the import, where one is given, and the entries that only Claude Code is to see.</summary>
    internal static string ForClaude(IReadOnlyList<PlacedEntry> entries, string? import) => RenderClaude(Paragraphs(entries), import);

    /// <summary>Whether a line can stand in a block without any entry.</summary>
    internal static bool IsFixed(string line) => Fixed.Value.Contains(line);

    static string RenderAgents(string lines, IReadOnlyList<string> elsewhere) =>
        Agents.Value.Render(new Dictionary<string, object?> { ["lines"] = lines, ["elsewhere"] = elsewhere.Select(target => Places[target]).ToList() }).Trim('\n');

    static string RenderClaude(string lines, string? import) =>
        Claude.Value.Render(new Dictionary<string, object?> { ["lines"] = lines, ["import_line"] = import }).Trim('\n');

    // Git cannot merge two lines that were added at the same place. A blank line wherever the first letter changes keeps
    // additions apart that would otherwise meet: a quarter fewer conflicts.
    static string Paragraphs(IReadOnlyList<PlacedEntry> entries) => string.Join("\n\n", entries
        .GroupBy(entry => entry.Id.Value[0])
        .Select(letter => string.Join('\n', letter.Select(entry => entry.Line))));

    // Of every target, so that a file whose kind the policy changed is still seen to be ours.
    static HashSet<string> CollectFixedLines()
    {
        const string placeholder = "-";
        var texts = Imports.Select(import => RenderClaude(placeholder, import)).Append(RenderAgents(placeholder, [.. Places.Keys]));
        var lines = texts.SelectMany(text => text.Split('\n')).ToHashSet(StringComparer.Ordinal);
        lines.Remove(placeholder);
        return lines;
    }
}
