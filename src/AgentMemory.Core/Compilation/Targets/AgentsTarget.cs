using AgentMemory.Compilation.Selecting;
using AgentMemory.Compilation.Templates;

namespace AgentMemory.Compilation.Targets;

/// <summary>
/// <c>AGENTS.md</c>, which nearly every client reads: only entries for every agent can stand in it. Scoped entries and procedures are
/// lines like the others; the scope is said in words.
/// </summary>
sealed class AgentsTarget : ICompileTarget
{
    internal const string TargetName = "agents";
    internal const string Path = "AGENTS.md";

    public string Name => TargetName;

    public IReadOnlyList<string> Paths { get; } = [Path];

    public bool Reaches(IReadOnlyList<string> audience, CompileContext context) => audience.Count == 0;

    public IReadOnlyList<PlannedBlock> Plan(IReadOnlyList<CompiledEntry> entries, CompileContext context)
    {
        var shown = entries.Where(entry => Reaches(entry.Audience, context)).ToList();
        var inner = shown.Count == 0 ? null : BlockTemplates.ForAgents(shown);
        return [new PlannedBlock(Name, Path, inner, [.. shown.Select(entry => entry.Id)])];
    }
}
