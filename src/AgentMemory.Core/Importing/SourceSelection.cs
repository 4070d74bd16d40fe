namespace AgentMemory.Importing;

/// <summary>Chooses, by their names alone, the files of a folder that are worth reading.</summary>
public static class SourceSelection
{
    /// <summary>The file that makes a folder Claude Code's own memory.</summary>
    internal const string ClaudeIndex = "MEMORY.md";

    /// <summary>Folders of a repository that nobody keeps memory in, and that may be huge.</summary>
    public static IReadOnlyList<string> Ignored { get; } = [".git", "node_modules", ".agent-memory"];

    static readonly string[] Names = ["AGENTS.md", "AGENT.md", "CLAUDE.md", "CLAUDE.local.md", "GEMINI.md", "WARP.md", "copilot-instructions.md", ".cursorrules", ".windsurfrules", ".clinerules", ".goosehints", ".rules"];
    static readonly string[] Endings = [".mdc", ".instructions.md"];
    static readonly string[] RuleFolders = [".claude/rules/", ".clinerules/", ".windsurf/rules/", ".devin/rules/", ".kiro/steering/", ".agents/rules/"];

    /// <summary>Whether a file's name says that it instructs agents.</summary>
    /// <param name="path">The path, with forward slashes.</param>
    public static bool IsInstruction(string path)
    {
        var name = path[(path.LastIndexOf('/') + 1)..];
        return Names.Contains(name, StringComparer.Ordinal)
            || Endings.Any(ending => name.EndsWith(ending, StringComparison.Ordinal))
            || (IsMarkdown(path) && RuleFolders.Any(folder => path.StartsWith(folder, StringComparison.Ordinal) || path.Contains("/" + folder, StringComparison.Ordinal)));
    }

    /// <summary>Whether a file's name says that it is markdown.</summary>
    internal static bool IsMarkdown(string path) => path.EndsWith(".md", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".markdown", StringComparison.OrdinalIgnoreCase);

    /// <summary>Returns the files to read, in order: those of a memory or a bundle where the folder is one, else the instruction files in it.</summary>
    /// <param name="paths">Every file below the folder, with forward slashes.</param>
    /// <param name="asked">What the user says it holds; <c>null</c> to tell from the names.</param>
    public static IReadOnlyList<string> Of(IReadOnlyList<string> paths, SourceFormat? asked)
    {
        var ordered = paths.Order(StringComparer.Ordinal).ToList();
        if (asked is SourceFormat.MemoryJson or SourceFormat.Json)
            return ordered.FindAll(path => path.EndsWith(".json", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".jsonl", StringComparison.OrdinalIgnoreCase));
        var markdown = ordered.FindAll(path => IsMarkdown(path) || path.EndsWith(".mdc", StringComparison.Ordinal));
        if (asked is not null || ordered.Contains(ClaudeIndex) || IsBundle(ordered))
            return markdown;
        var instructions = ordered.FindAll(IsInstruction);
        return instructions.Count > 0 ? instructions : markdown.FindAll(path => !path.Contains('/', StringComparison.Ordinal));
    }

    /// <summary>A store, an export or a bundle of packets: concepts in folders, with what their readers look for beside them.</summary>
    static bool IsBundle(List<string> paths) =>
        paths.Contains("config.yaml") || (paths.Contains("index.md") && !paths.Exists(IsInstruction)) || paths.Exists(path => path.StartsWith("packets/", StringComparison.Ordinal));
}
