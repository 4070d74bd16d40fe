using AgentMemory.Checks;

namespace AgentMemory.Safety.Wording;

/// <summary>Findings about wording that is meant for an agent's obedience rather than its knowledge: AM150 to AM159.</summary>
public static class WordingRules
{
    public static FindingRule Override { get; } = new("AM150", "override-phrase", Severity.Warning,
        "The text tells its reader to set other instructions aside, or places itself above them. Knowledge about a repository has no need to.",
        "State the fact itself, and leave out what should be ignored for it.");

    public static FindingRule Concealment { get; } = new("AM151", "concealment-phrase", Severity.Warning,
        "The text tells its reader to hide something from the user.",
        "Leave it out; nothing that an agent does is to be hidden from its user.");

    public static FindingRule Unattended { get; } = new("AM152", "unattended-phrase", Severity.Warning,
        "The text tells its reader to act without asking, to approve by itself, or to switch protections off.",
        "State what has to be done, and leave the permission to the user and the client's settings.");

    public static FindingRule RoleChange { get; } = new("AM153", "role-change", Severity.Warning,
        "The text gives its reader another role, or speaks with the voice of the system.",
        "State the fact itself, in your own voice.");

    /// <summary>All rules, by id.</summary>
    public static IReadOnlyList<FindingRule> All { get; } = [Override, Concealment, Unattended, RoleChange];
}
