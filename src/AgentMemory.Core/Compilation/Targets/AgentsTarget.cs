using AgentMemory.Compilation.Documents;
using AgentMemory.Compilation.Selecting;
using AgentMemory.Compilation.Templates;

namespace AgentMemory.Compilation.Targets;

/// <summary>
/// <c>AGENTS.md</c>, which nearly every client reads: only entries for every agent can stand in it. Of those that go to files which
/// clients load by path it says where they are, for the clients that do not.
/// </summary>
sealed class AgentsTarget : IBlockTarget
{
    internal const string TargetName = "agents";
    internal const string Path = "AGENTS.md";

    // Each holds all entries that the ones after it do.
    static readonly string[] Pointed = [DocumentFamily.ClaudeRules.Target, DocumentFamily.CopilotInstructions.Target, DocumentFamily.CursorRules.Target];

    public string Name => TargetName;

    public IReadOnlyList<PlannedBlock> Plan(IReadOnlyList<PlacedEntry> entries, CompileContext context)
    {
        var shown = entries.Where(entry => entry.IsIn(Name)).ToList();
        var inner = HasText(entries) ? BlockTemplates.ForAgents(shown, Elsewhere(entries)) : null;
        return [new PlannedBlock(Name, Path, inner, [.. shown.Select(entry => entry.Id)])];
    }

    /// <summary>Whether the block says anything.</summary>
    internal static bool HasText(IReadOnlyList<PlacedEntry> entries) => entries.Any(entry => entry.IsIn(TargetName)) || Elsewhere(entries).Count > 0;

    /// <summary>The targets that hold what is for everybody and stands in no line, as few as name all of it.</summary>
    internal static IReadOnlyList<string> Elsewhere(IReadOnlyList<PlacedEntry> entries)
    {
        var scoped = entries.Where(entry => entry.Audience.Count == 0 && !entry.IsIn(TargetName)).ToList();
        var pointed = Pointed.FirstOrDefault(target => scoped.Any(entry => entry.IsIn(target)));
        var nested = pointed != Pointed[0] && scoped.Any(entry => entry.IsIn(NestedTarget.TargetName)) ? NestedTarget.TargetName : null;
        return [.. new[] { pointed, nested }.OfType<string>()];
    }
}
