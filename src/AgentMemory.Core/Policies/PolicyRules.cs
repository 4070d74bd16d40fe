using AgentMemory.Checks;

namespace AgentMemory.Policies;

/// <summary>What can be wrong with <c>.agent-memory/config.yaml</c>.</summary>
public static class PolicyRules
{
    /// <summary>The file cannot be read at all.</summary>
    public static FindingRule Malformed { get; } = new(
        "AM601", "policy-malformed", Severity.Error,
        "The policy says who may approve and what is generated. A file that is not UTF-8, not YAML or very large cannot be judged, so nothing is done by guesswork.",
        "Mend the file; it is short YAML, and init prints a fresh one in an empty repository.");

    /// <summary>A key stands twice.</summary>
    public static FindingRule DuplicateKey { get; } = new(
        "AM602", "policy-duplicate-key", Severity.Error,
        "Of two equal keys a reader sees the first and many parsers take the last. A policy must not mean two things.",
        "Remove one of the two.");

    /// <summary>YAML that means more than it shows.</summary>
    public static FindingRule Feature { get; } = new(
        "AM603", "policy-yaml-feature", Severity.Error,
        "Anchors, aliases, tags, directives and further documents let a setting say something else than what a reviewer reads.",
        "Write the values out.");

    /// <summary>The version is missing or no whole number.</summary>
    public static FindingRule Version { get; } = new(
        "AM604", "policy-version", Severity.Error,
        "The version says which rules the file is written in; without it the same text could mean something else tomorrow.",
        "Write 'version: 1' as the first line.");

    /// <summary>A key this tool does not know.</summary>
    public static FindingRule UnknownKey { get; } = new(
        "AM605", "policy-unknown-key", Severity.Warning,
        "A misspelt key changes nothing, and its author believes it does.",
        "Correct or remove the key.");

    /// <summary>A value of the wrong type.</summary>
    public static FindingRule WrongType { get; } = new(
        "AM606", "policy-wrong-type", Severity.Error,
        "A value of another type than the setting has cannot be taken at its word, and falling back to the default could weaken the policy.",
        "Write a value of the type that is named, or remove the key for its default.");

    /// <summary>A value outside what the setting allows.</summary>
    public static FindingRule NotAllowed { get; } = new(
        "AM607", "policy-value-not-allowed", Severity.Error,
        "A value outside of what the setting allows would have to be guessed at, and falling back to the default could weaken the policy.",
        "Choose one of the values that are named, or remove the key for its default.");

    /// <summary>The proof trusted-branch without a remote.</summary>
    public static FindingRule RemoteMissing { get; } = new(
        "AM608", "policy-trusted-remote-missing", Severity.Warning,
        "The proof trusted-branch rests on the reviews that a host enforces. Without the remote's address any local branch of that name would do, so the proof never holds.",
        "Set trusted.remote to the address, or a glob of it, that the branch is reviewed on.");

    /// <summary>The change loosens the policy.</summary>
    public static FindingRule Weakened { get; } = new(
        "AM609", "policy-weakened", Severity.Warning,
        "The change lets more through than its base did. Until the trusted branch has it, the stricter of the two policies counts, so that no change can loosen the rules it is judged by.",
        "Have a person look at exactly this line of the policy before the change is merged, or take it back.");

    /// <summary>An agent's commit loosens the policy.</summary>
    public static FindingRule WeakenedByAgent { get; } = new(
        "AM610", "policy-weakened-by-agent", Severity.Error,
        "An agent's commit lets more through than was let through before. Agents propose and people decide, above all on the rules for agents.",
        "Revert that commit; if the change is meant, a person makes it in a commit of their own.");

    /// <summary>All rules, by id.</summary>
    public static IReadOnlyList<FindingRule> All { get; } =
        [Malformed, DuplicateKey, Feature, Version, UnknownKey, WrongType, NotAllowed, RemoteMissing, Weakened, WeakenedByAgent];
}
