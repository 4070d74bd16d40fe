using AgentMemory.Checks;

namespace AgentMemory.Tombstones;

/// <summary>What can be wrong with a file in <c>.agent-memory/tombstones/</c>.</summary>
public static class TombstoneRules
{
    /// <summary>The file cannot be read as a tombstone.</summary>
    public static FindingRule Malformed { get; } = new(
        "AM091", "tombstone-malformed", Severity.Error,
        "A tombstone that cannot be read recognises nothing, so what was rejected or forgotten could come back unnoticed.",
        "Bring the file back from history: git checkout <commit> -- <file>.");

    /// <summary>The file's name says another id or digest than its content.</summary>
    public static FindingRule Misnamed { get; } = new(
        "AM092", "tombstone-misnamed", Severity.Error,
        "A tombstone's name is made of its id and digest. Where they differ, one of the two was changed by hand, and it is not known which.",
        "Bring the file back from history, or rename it as its content says.");

    /// <summary>All rules, by id.</summary>
    public static IReadOnlyList<FindingRule> All { get; } = [Malformed, Misnamed];
}
