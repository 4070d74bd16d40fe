using AgentMemory.Checks;

namespace AgentMemory.Instructions;

/// <summary>Findings about instruction files that people write by hand: AM320 to AM329.</summary>
public static class InstructionRules
{
    public static FindingRule DeadPath { get; } = new("AM320", "dead-path", Severity.Warning,
        "A hand-written AGENTS.md or CLAUDE.md names a path that is not in the repository. An agent believes it, looks for it, and makes it up where it is missing.",
        "Name a path that exists, or remove the sentence.");

    /// <summary>All rules of the group.</summary>
    public static IReadOnlyList<FindingRule> All { get; } = [DeadPath];
}
