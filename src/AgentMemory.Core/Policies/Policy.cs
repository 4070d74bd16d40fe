namespace AgentMemory.Policies;

/// <summary>The store's rules, from <c>.agent-memory/config.yaml</c>; the defaults where it is silent.</summary>
public sealed record Policy
{
    /// <summary>The newest policy version this tool understands.</summary>
    public const int KnownVersion = 1;

    /// <summary>Where agents' proposals go.</summary>
    public ProposalTarget Proposals { get; init; } = ProposalTarget.Inbox;

    /// <summary>Whether user entries may lie in a shared store.</summary>
    public bool AllowUserEntries { get; init; }

    /// <summary>The branch whose tip the host's reviews protect.</summary>
    public TrustedBranch Trusted { get; init; } = new("main", "");

    /// <summary>What counts as approval.</summary>
    public ApprovalPolicy Approval { get; init; } = new();

    /// <summary>What is generated, and when.</summary>
    public CompilePolicy Compile { get; init; } = new();

    /// <summary>How much a question is answered with.</summary>
    public RecallPolicy Recall { get; init; } = new();

    /// <summary>Severity overrides by finding id; <c>null</c> switches the finding off.</summary>
    public IReadOnlyDictionary<string, Checks.Severity?> Checks { get; init; } = new Dictionary<string, Checks.Severity?>();
}

/// <summary>Where agents' proposals go.</summary>
public enum ProposalTarget
{
    /// <summary>To the inbox branch.</summary>
    Inbox,

    /// <summary>To the branch at hand, so that memory travels with the feature's pull request.</summary>
    CurrentBranch,
}

/// <summary>The branch whose reviews count.</summary>
/// <param name="Branch">Its short name.</param>
/// <param name="Remote">A glob of the remote's URL; empty for none.</param>
public sealed record TrustedBranch(string Branch, string Remote);

/// <summary>What counts as approval.</summary>
public sealed record ApprovalPolicy
{
    /// <summary>The proofs of which any is enough, by name.</summary>
    public IReadOnlyList<string> Proofs { get; init; } = ["attested"];

    /// <summary>E-mail addresses or globs of those who may approve; empty means any human.</summary>
    public IReadOnlyList<string> Approvers { get; init; } = [];

    /// <summary>Approving an entry below this confidence asks for an explicit accept.</summary>
    public double MinConfidence { get; init; } = 0.5;

    /// <summary>What has to hold beside it, where a change is judged by two policies of which neither is the stricter; no file says this.</summary>
    public ApprovalPolicy? Also { get; init; }

    /// <summary>Whether a proof is among those that count.</summary>
    public bool Lists(string proof) => Proofs.Contains(proof) || (Also?.Lists(proof) ?? false);

    /// <summary>Whether nothing is approved without a proof.</summary>
    public bool Demands(string proof) => Proofs.All(listed => listed == proof) || (Also?.Demands(proof) ?? false);
}

/// <summary>What is generated, and when.</summary>
public sealed record CompilePolicy
{
    /// <summary>The targets, by name.</summary>
    public IReadOnlyList<string> Targets { get; init; } = ["agents", "claude", "claude-rules", "skills"];

    /// <summary>How Claude Code gets the text: <c>import</c>, <c>nested</c> or <c>full</c>.</summary>
    public string Claude { get; init; } = "import";

    /// <summary>Tokens for all text that is always loaded.</summary>
    public int Budget { get; init; } = 2000;

    /// <summary>Whether drifted, broken and expired entries are kept in the output.</summary>
    public bool KeepStale { get; init; }

    /// <summary>Whether generation is left to a job on the trusted branch.</summary>
    public bool OnMerge { get; init; }
}

/// <summary>How much a question is answered with.</summary>
public sealed record RecallPolicy
{
    /// <summary>The most hits.</summary>
    public int Limit { get; init; } = 8;

    /// <summary>The most tokens of all hits together; 0 for no limit.</summary>
    public int Budget { get; init; } = 1500;

    /// <summary>Whether drifted, broken and expired entries are returned with a label; otherwise they are withheld and listed.</summary>
    public bool LabelStale { get; init; }
}
