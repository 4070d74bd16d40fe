using AgentMemory.Compilation.Documents;
using AgentMemory.Compilation.Selecting;
using AgentMemory.Entries;

namespace AgentMemory.Compilation.Targets;

/// <summary>
/// Decides once which targets take an entry, so that no client loads it twice: a procedure becomes a skill, an entry with a scope goes
/// where clients load it by path, and only what neither of these takes is text that is always loaded.
/// </summary>
sealed class Placement(CompileContext context)
{
    const string Claude = "claude-code";
    const string Cursor = "cursor";
    const string Copilot = "copilot";

    static readonly string[] Skills = [DocumentFamily.AgentSkills.Target];

    /// <summary>Returns the entry with its targets; with none where no target of the policy takes it.</summary>
    internal PlacedEntry Of(CompiledEntry entry) => new(entry, entry.Audience.Count == 0 ? ForEveryone(entry) : [.. entry.Audience.SelectMany(agent => ForOne(agent, entry)).Distinct()]);

    /// <summary>Returns the agents of an entry's audience that no generated file reaches, and reaches nobody else.</summary>
    internal IReadOnlyList<string> Unreached(CompiledEntry entry) =>
        [.. entry.Audience.Where(agent => ForOne(agent, entry).Length == 0 && !IsServedByClaudes(agent, entry)).Order(StringComparer.Ordinal)];

    IReadOnlyList<string> ForEveryone(CompiledEntry entry)
    {
        if (IsSkill(entry))
            return Skills;
        var byPath = ByPath(entry).ToList();
        return byPath.Count > 0 ? byPath : [.. AlwaysLoaded()];
    }

    IEnumerable<string> ByPath(CompiledEntry entry)
    {
        if (!IsScoped(entry))
            yield break;
        var isNested = context.Has(NestedTarget.TargetName) && NestedFolders.Of(entry.Candidate.Entry.Scope, context.HasFolder) is not null;
        if (isNested)
            yield return NestedTarget.TargetName;
        if (Renders(DocumentFamily.ClaudeRules, entry))
            yield return DocumentFamily.ClaudeRules.Target;
        // Cursor and Copilot read the AGENTS.md of a folder as well.
        if (!isNested && Renders(DocumentFamily.CursorRules, entry))
            yield return DocumentFamily.CursorRules.Target;
        if (!isNested && Renders(DocumentFamily.CopilotInstructions, entry))
            yield return DocumentFamily.CopilotInstructions.Target;
    }

    // Without AGENTS.md, each client's own file has to hold everything.
    IEnumerable<string> AlwaysLoaded() => context.Has(AgentsTarget.TargetName)
        ? ClaudeTarget.HoldsEverything(context) ? [AgentsTarget.TargetName, ClaudeTarget.TargetName] : [AgentsTarget.TargetName]
        : new[] { ClaudeTarget.TargetName, DocumentFamily.CursorRules.Target, DocumentFamily.CopilotInstructions.Target }.Where(context.Has);

    string[] ForOne(string agent, CompiledEntry entry) => agent switch
    {
        Claude when IsSkill(entry) => Skills,
        Claude when IsScoped(entry) && Renders(DocumentFamily.ClaudeRules, entry) => [DocumentFamily.ClaudeRules.Target],
        Claude when context.Has(ClaudeTarget.TargetName) && !ClaudeTarget.IsAgentsFile(context) => [ClaudeTarget.TargetName],
        Cursor when Renders(DocumentFamily.CursorRules, entry) && !IsServedByClaudes(agent, entry) => [DocumentFamily.CursorRules.Target],
        Copilot when Renders(DocumentFamily.CopilotInstructions, entry) && !IsServedByClaudes(agent, entry) => [DocumentFamily.CopilotInstructions.Target],
        _ => [],
    };

    // Copilot reads what is written for Claude Code, except for .claude/CLAUDE.md; Cursor only its skills.
    bool IsServedByClaudes(string agent, CompiledEntry entry) => entry.Audience.Contains(Claude, StringComparer.Ordinal)
        && ForOne(Claude, entry).FirstOrDefault() is { } target
        && agent switch
        {
            Copilot => target != ClaudeTarget.TargetName || ClaudeTarget.ActivePath(context) == ClaudeTarget.RootPath,
            Cursor => target == Skills[0],
            _ => false,
        };

    bool IsSkill(CompiledEntry entry) => entry.Candidate.Entry.Type == EntryType.Procedural && Renders(DocumentFamily.AgentSkills, entry);

    static bool IsScoped(CompiledEntry entry) => ScopePatterns.Of(entry.Candidate.Entry.Scope) is not null;

    bool Renders(DocumentFamily family, CompiledEntry entry) => context.Has(family.Target) && context.Documents.Of(family, entry.Candidate.Entry) is not null;
}
