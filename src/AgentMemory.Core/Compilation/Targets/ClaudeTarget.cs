using AgentMemory.Compilation.Documents;
using AgentMemory.Compilation.Selecting;
using AgentMemory.Compilation.Templates;

namespace AgentMemory.Compilation.Targets;

/// <summary>
/// <c>CLAUDE.md</c>, which Claude Code reads in place of AGENTS.md. By policy it imports AGENTS.md and adds the entries for Claude Code
/// only (<c>import</c>), does so from <c>.claude/CLAUDE.md</c> (<c>nested</c>), or holds everything itself (<c>full</c>, and
/// wherever AGENTS.md is not compiled). Where both names lead to one file, AGENTS.md is all there is.
/// </summary>
sealed class ClaudeTarget : IBlockTarget
{
    internal const string TargetName = "claude";
    internal const string RootPath = "CLAUDE.md";
    internal const string NestedPath = ".claude/CLAUDE.md";

    static readonly string[] Paths = [RootPath, NestedPath];

    public string Name => TargetName;

    public IReadOnlyList<PlannedBlock> Plan(IReadOnlyList<PlacedEntry> entries, CompileContext context)
    {
        if (IsAgentsFile(context))
            return [];
        var shown = entries.Where(entry => entry.IsIn(Name)).ToList();
        var bridges = UserBridges(context);
        var imports = Imports(context);
        var path = ActivePath(context);
        var agentsHasText = context.Has(AgentsTarget.TargetName) && AgentsTarget.HasText(entries);
        var import = imports && agentsHasText && bridges == 0 ? ImportLine(path) : null;
        return
        [
            new PlannedBlock(Name, path, Inner(shown, import, imports, Elsewhere(entries)), [.. shown.Select(entry => entry.Id)])
            {
                LoadedWith = imports ? AgentsTarget.Path : null,
                LoadsTwice = bridges > 1 || (bridges == 1 && !imports && agentsHasText),
            },
            new PlannedBlock(Name, path == RootPath ? NestedPath : RootPath, null, []) { IsAlwaysListed = false },
        ];
    }

    /// <summary>Whether it holds what AGENTS.md holds, instead of importing it.</summary>
    internal static bool HoldsEverything(CompileContext context) => context.Has(TargetName) && !Imports(context) && !IsAgentsFile(context);

    /// <summary>The file that the policy chooses.</summary>
    internal static string ActivePath(CompileContext context) => context.Policy.Claude == "nested" ? NestedPath : RootPath;

    /// <summary>Whether its name leads to AGENTS.md.</summary>
    internal static bool IsAgentsFile(CompileContext context) =>
        context.Has(AgentsTarget.TargetName) && context.RealPath(ActivePath(context)) == context.RealPath(AgentsTarget.Path);

    static string? Inner(List<PlacedEntry> shown, string? import, bool imports, IReadOnlyList<string> elsewhere)
    {
        if (imports)
            return shown.Count == 0 && import is null ? null : BlockTemplates.ForClaude(shown, import);
        return shown.Count == 0 && elsewhere.Count == 0 ? null : BlockTemplates.ForAgents(shown, elsewhere);
    }

    // Its own rules Claude Code loads without being told.
    static IReadOnlyList<string> Elsewhere(IReadOnlyList<PlacedEntry> entries) =>
        [.. AgentsTarget.Elsewhere(entries).Where(target => target != DocumentFamily.ClaudeRules.Target)];

    static bool Imports(CompileContext context) => context.Policy.Claude != "full" && context.Has(AgentsTarget.TargetName);

    static string ImportLine(string path) => BlockTemplates.Imports[path == NestedPath ? 1 : 0];

    // The user's own ways to AGENTS.md: imports outside our block, in either file that Claude Code loads, or a link.
    static int UserBridges(CompileContext context) => Paths.Sum(path => context.RealPath(path) == context.RealPath(AgentsTarget.Path)
        ? 1
        : ImportScan.Count(context.Block(path).Outside, path, AgentsTarget.Path));
}
