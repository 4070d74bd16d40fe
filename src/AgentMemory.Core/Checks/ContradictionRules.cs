namespace AgentMemory.Checks;

/// <summary>Findings about entries that contradict, repeat or replace each other: the AM4xx group.</summary>
public static class ContradictionRules
{
    // No error: nothing wrong is served, and it would stop everybody's pull request, not only that of whoever has to choose.
    public static FindingRule Contested { get; } = new("AM401", "contested", Severity.Warning,
        "Two approved entries have one subject, their scopes can meet, and neither supersedes the other. Neither is compiled until a person chooses.",
        "Keep one (agent-memory supersede OLD NEW, or retire ID), narrow a scope, or write a third that supersedes both.");

    public static FindingRule LookAlike { get; } = new("AM402", "look-alike", Severity.Note,
        "Another entry says nearly the same, in the same words, or the same with another number or the opposite sign. Words are compared, not meanings, so this is only told.",
        "If one takes the other's place, run agent-memory supersede OLD NEW; if they say the same, keep one and edit it.");

    public static FindingRule WouldContest { get; } = new("AM403", "would-contest", Severity.Warning,
        "An approved entry has the same subject, and the scopes can meet. Once both are approved, neither is compiled until a person chooses.",
        "If this one takes the other's place, say so with --supersedes or agent-memory supersede OLD NEW; otherwise narrow its scope.");

    /// <summary>All rules of the group.</summary>
    public static IReadOnlyList<FindingRule> All { get; } = [Contested, LookAlike, WouldContest];
}
