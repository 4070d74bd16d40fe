using AgentMemory.Compilation.Selecting;
using AgentMemory.Compilation.Templates;

namespace AgentMemory.Compilation.Targets;

/// <summary>
/// <c>CLAUDE.md</c>, which Claude Code reads in place of AGENTS.md. By policy it imports AGENTS.md and adds the entries for Claude Code
/// only (<c>import</c>), does so from <c>.claude/CLAUDE.md</c> (<c>nested</c>), or holds everything itself (<c>full</c>, and
/// wherever AGENTS.md is not compiled). Where both names lead to one file, AGENTS.md is all there is.
/// </summary>
sealed class ClaudeTarget : ICompileTarget
{
    internal const string TargetName = "claude";
    internal const string RootPath = "CLAUDE.md";
    internal const string NestedPath = ".claude/CLAUDE.md";
    const string Client = "claude-code";

    public string Name => TargetName;

    public IReadOnlyList<string> Paths { get; } = [RootPath, NestedPath];

    public bool Reaches(IReadOnlyList<string> audience, CompileContext context) =>
        !IsAgentsFile(context) && (audience.Contains(Client, StringComparer.Ordinal) || (audience.Count == 0 && !Imports(context)));

    public IReadOnlyList<PlannedBlock> Plan(IReadOnlyList<CompiledEntry> entries, CompileContext context)
    {
        if (IsAgentsFile(context))
            return [];
        var shown = entries.Where(entry => Reaches(entry.Audience, context)).ToList();
        var bridges = UserBridges(context);
        var imports = Imports(context);
        var path = ActivePath(context);
        var agentsHasText = context.Has(AgentsTarget.TargetName) && entries.Any(entry => entry.Audience.Count == 0);
        var import = imports && agentsHasText && bridges == 0 ? ImportLine(path) : null;
        return
        [
            new PlannedBlock(Name, path, Inner(shown, import, imports), [.. shown.Select(entry => entry.Id)])
            {
                LoadedWith = imports ? AgentsTarget.Path : null,
                LoadsTwice = bridges > 1 || (bridges == 1 && !imports && agentsHasText),
            },
            new PlannedBlock(Name, path == RootPath ? NestedPath : RootPath, null, []) { IsAlwaysListed = false },
        ];
    }

    static string? Inner(List<CompiledEntry> shown, string? import, bool imports)
    {
        if (shown.Count == 0 && import is null)
            return null;
        return imports ? BlockTemplates.ForClaude(shown, import) : BlockTemplates.ForAgents(shown);
    }

    static bool Imports(CompileContext context) => context.Policy.Claude != "full" && context.Has(AgentsTarget.TargetName);

    static string ActivePath(CompileContext context) => context.Policy.Claude == "nested" ? NestedPath : RootPath;

    static string ImportLine(string path) => BlockTemplates.Imports[path == NestedPath ? 1 : 0];

    static bool IsAgentsFile(CompileContext context) =>
        context.Has(AgentsTarget.TargetName) && context.RealPath(ActivePath(context)) == context.RealPath(AgentsTarget.Path);

    // The user's own ways to AGENTS.md: imports outside our block, in either file that Claude Code loads, or a link.
    int UserBridges(CompileContext context) => Paths.Sum(path => context.RealPath(path) == context.RealPath(AgentsTarget.Path)
        ? 1
        : ImportScan.Count(context.Block(path).Outside, path, AgentsTarget.Path));
}
