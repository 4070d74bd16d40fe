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

    public static FindingRule UnknownTarget { get; } = new("AM404", "unknown-reference", Severity.Warning,
        "The entry supersedes or disputes an id that no entry here has, so it does neither: the id was mistyped, or its entry is gone.",
        "Correct the id, or remove it from the list.");

    public static FindingRule Cycle { get; } = new("AM405", "supersede-cycle", Severity.Warning,
        "Approved entries supersede each other in a circle, so none of them is current and nothing is compiled of any.",
        "Choose the one that holds, and remove from it or retire what stands against it.");

    public static FindingRule Narrower { get; } = new("AM406", "narrower-successor", Severity.Note,
        "An entry is never current while its successor is approved, in no place. This successor covers less, so for the rest nothing is said any more.",
        "Widen the successor's scope; or let both stand, with scopes that do not meet.");

    /// <summary>All rules of the group.</summary>
    public static IReadOnlyList<FindingRule> All { get; } = [Contested, LookAlike, WouldContest, UnknownTarget, Cycle, Narrower];
}
