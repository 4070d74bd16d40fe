using AgentMemory.Checks;

namespace AgentMemory.Safety.Commands;

/// <summary>Findings about commands that destroy, or that take protections away: AM170 to AM179.</summary>
public static class CommandRules
{
    public static FindingRule Destructive { get; } = new("AM170", "destructive-command", Severity.Warning,
        "The text has a command that deletes or overwrites what cannot be brought back: rm -rf outside a build folder, a forced push, a dropped database, a formatted disk.",
        "Name the exact folder, use --force-with-lease, or leave the command out; where it is forbidden, say so in the same sentence.");

    public static FindingRule Unprotected { get; } = new("AM171", "protection-off", Severity.Warning,
        "The text has a command or setting that takes a protection away: skipped hooks and permissions, switched-off certificate checks, files open to all, rights without password.",
        "Leave the option out; where it is forbidden, say so in the same sentence.");

    public static FindingRule AgentSettings { get; } = new("AM172", "agent-settings", Severity.Warning,
        "The text tells its reader to change the settings, hooks or servers of an agent client, or what runs by itself on this machine or in CI. With them an agent could give itself permissions.",
        "Leave such changes to people: cite the reviewed file instead.");

    /// <summary>All rules, by id.</summary>
    public static IReadOnlyList<FindingRule> All { get; } = [Destructive, Unprotected, AgentSettings];
}
