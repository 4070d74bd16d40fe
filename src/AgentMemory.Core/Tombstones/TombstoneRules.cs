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

    /// <summary>An entry says what was rejected or forgotten.</summary>
    public static FindingRule Buried { get; } = new(
        "AM093", "buried-text", Severity.Error,
        "A person rejected or forgot this text, apart from case, space, punctuation and Unicode form. No command writes it again under any id; it came back by another way, such as a plain commit or a merge.",
        "Take the entry away: agent-memory reject ID --reason …; or, if it is to come back, approve it with --revive.");

    /// <summary>No person's statement stands behind a tombstone.</summary>
    public static FindingRule Unstated { get; } = new(
        "AM094", "unstated-tombstone", Severity.Warning,
        "A tombstone counts where a person's rejection brought it. This one came with no such statement, or with an agent's, so it keeps nothing out.",
        "Remove the file; to keep the text out, reject it with agent-memory reject ID --reason ….");

    /// <summary>All rules, by id.</summary>
    public static IReadOnlyList<FindingRule> All { get; } = [Malformed, Misnamed, Buried, Unstated];
}
