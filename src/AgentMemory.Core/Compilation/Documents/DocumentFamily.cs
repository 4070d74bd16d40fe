using AgentMemory.Entries;

namespace AgentMemory.Compilation.Documents;

/// <summary>A kind of generated file that holds one entry and nothing else, named after the entry's id.</summary>
/// <param name="Target">The target that writes it.</param>
/// <param name="Start">The path before the id, relative to the repository root.</param>
/// <param name="End">The path after it.</param>
/// <param name="Render">Renders an entry; <c>null</c> for one that cannot stand in such a file.</param>
sealed record DocumentFamily(string Target, string Start, string End, Func<MemoryEntry, string?> Render)
{
    /// <summary>Rules of Claude Code, which Copilot CLI and VS Code read too.</summary>
    internal static DocumentFamily ClaudeRules { get; } = new("claude-rules", ".claude/rules/agent-memory/", ".md", DocumentText.Rule);

    /// <summary>Skills for every client but Claude Code.</summary>
    internal static DocumentFamily AgentSkills { get; } = new("skills", ".agents/skills/", "/SKILL.md", DocumentText.Skill);

    /// <summary>The same for Claude Code.</summary>
    internal static DocumentFamily ClaudeSkills { get; } = new("skills", ".claude/skills/", "/SKILL.md", DocumentText.Skill);

    /// <summary>Rules of Cursor.</summary>
    internal static DocumentFamily CursorRules { get; } = new("cursor", ".cursor/rules/agent-memory-", ".mdc", DocumentText.Cursor);

    /// <summary>Path instructions of GitHub Copilot.</summary>
    internal static DocumentFamily CopilotInstructions { get; } = new("copilot", ".github/instructions/agent-memory-", ".instructions.md", DocumentText.Copilot);

    /// <summary>All of them.</summary>
    internal static IReadOnlyList<DocumentFamily> All { get; } = [ClaudeRules, AgentSkills, ClaudeSkills, CursorRules, CopilotInstructions];

    /// <summary>The folder that holds them.</summary>
    internal string Folder => Start[..Start.LastIndexOf('/')];

    /// <summary>Returns where an entry's file lies.</summary>
    internal string PathOf(EntryId id) => Start + id + End;

    /// <summary>Returns the family and the entry that a path belongs to; <c>null</c> for any other path.</summary>
    internal static (DocumentFamily Family, EntryId Id)? Of(string path)
    {
        foreach (var family in All)
        {
            if (path.Length > family.Start.Length + family.End.Length && path.StartsWith(family.Start, StringComparison.Ordinal) && path.EndsWith(family.End, StringComparison.Ordinal)
                && EntryId.TryParse(path[family.Start.Length..^family.End.Length], out var id))
                return (family, id);
        }
        return null;
    }
}
