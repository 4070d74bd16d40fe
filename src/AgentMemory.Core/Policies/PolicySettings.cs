using AgentMemory.Checks;
using AgentMemory.Scopes;

namespace AgentMemory.Policies;

/// <summary>Every setting of the policy: its key, what it allows and its default.</summary>
static class PolicySettings
{
    const int MostTokens = 1_000_000;
    const int MostHits = 1_000;
    const string TrustedBranchProof = "trusted-branch";

    static readonly string[] Targets = ["agents", "claude", "claude-rules", "skills", "cursor", "copilot", "nested"];
    static readonly string[] Proofs = ["attested", TrustedBranchProof, "signed"];

    internal static Policy Read(PolicySection root)
    {
        root.Take("version");
        var policy = new Policy
        {
            Proposals = root.Choice("proposals", ProposalTarget.Inbox, ("inbox", ProposalTarget.Inbox), ("current-branch", ProposalTarget.CurrentBranch)),
            AllowUserEntries = root.Choice("user_entries", false, ("refuse", false), ("allow", true)),
            Trusted = ReadTrusted(root.Section("trusted")),
            Approval = ReadApproval(root.Section("approval")),
            Compile = ReadCompile(root.Section("compile")),
            Recall = ReadRecall(root.Section("recall")),
            Checks = ReadChecks(root.Section("checks")),
        };
        if (policy.Approval.Proofs.Contains(TrustedBranchProof) && policy.Trusted.Remote.Length == 0)
            root.Add(PolicyRules.RemoteMissing, "The proof trusted-branch never holds while trusted.remote is empty.", "approval");
        root.ReportUnknown();
        return policy;
    }

    static TrustedBranch ReadTrusted(PolicySection section)
    {
        var fallback = new Policy().Trusted;
        var trusted = new TrustedBranch(
            section.Text("branch", fallback.Branch, "the short name of a branch, such as main", BranchName.IsValid),
            section.Text("remote", fallback.Remote, "the address of a remote or a glob of one, without spaces", IsOneWord));
        section.ReportUnknown();
        return trusted;
    }

    static ApprovalPolicy ReadApproval(PolicySection section)
    {
        var fallback = new ApprovalPolicy();
        var approval = new ApprovalPolicy
        {
            Proofs = section.Texts("proofs", fallback.Proofs, PolicySection.OneOf(Proofs), Proofs.Contains, atLeastOne: true),
            Approvers = section.Texts("approvers", fallback.Approvers, "an e-mail address or a glob of one, such as '*@example.org'", text => EmailGlob.TryParse(text, out _)),
            MinConfidence = section.Fraction("min_confidence", fallback.MinConfidence),
        };
        section.ReportUnknown();
        return approval;
    }

    static CompilePolicy ReadCompile(PolicySection section)
    {
        var fallback = new CompilePolicy();
        var compile = new CompilePolicy
        {
            Targets = section.Texts("targets", fallback.Targets, PolicySection.OneOf(Targets), Targets.Contains),
            Claude = section.Choice("claude", fallback.Claude, ("import", "import"), ("nested", "nested"), ("full", "full")),
            Budget = section.Whole("budget", fallback.Budget, 1, MostTokens),
            KeepStale = section.Choice("stale", fallback.KeepStale, ("omit", false), ("keep", true)),
            OnMerge = section.Choice("when", fallback.OnMerge, ("now", false), ("on-merge", true)),
        };
        section.ReportUnknown();
        return compile;
    }

    static RecallPolicy ReadRecall(PolicySection section)
    {
        var fallback = new RecallPolicy();
        var recall = new RecallPolicy
        {
            Limit = section.Whole("limit", fallback.Limit, 1, MostHits),
            Budget = section.Whole("budget", fallback.Budget, 0, MostTokens),
            LabelStale = section.Choice("stale", fallback.LabelStale, ("withhold", false), ("label", true)),
        };
        section.ReportUnknown();
        return recall;
    }

    static Dictionary<string, Severity?> ReadChecks(PolicySection section)
    {
        var overrides = new Dictionary<string, Severity?>(StringComparer.Ordinal);
        foreach (var pair in section.Pairs)
        {
            if (IsFindingId(pair.Key))
                overrides[pair.Key] = section.Choice<Severity?>(pair.Key, Severity.Error, ("error", Severity.Error), ("warning", Severity.Warning), ("off", null));
        }
        section.ReportUnknown("finding ids such as AM205");
        return overrides;
    }

    static bool IsFindingId(string key) =>
        key.Length == 5 && key.StartsWith("AM", StringComparison.Ordinal) && !key.AsSpan(2).ContainsAnyExceptInRange('0', '9');

    static bool IsOneWord(string text) => !text.Any(unit => char.IsWhiteSpace(unit) || char.IsControl(unit));
}
