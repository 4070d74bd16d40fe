using AgentMemory.Compilation.Documents;

namespace AgentMemory.Compilation.Targets;

/// <summary>The targets this version compiles, in the order they are reported. Names in a policy that are not here compile nothing.</summary>
static class CompileTargets
{
    internal static IReadOnlyList<ICompileTarget> All { get; } =
    [
        new AgentsTarget(), new ClaudeTarget(), new DocumentTarget(DocumentFamily.ClaudeRules), new SkillsTarget(),
        new DocumentTarget(DocumentFamily.CursorRules), new DocumentTarget(DocumentFamily.CopilotInstructions), new NestedTarget(),
    ];
}
