using System.Globalization;

namespace AgentMemory.Policies;

/// <summary>One setting that lets more through than it did.</summary>
/// <param name="Key">The setting, e.g. <c>approval.approvers</c>.</param>
/// <param name="Message">What changed, to follow the key.</param>
public sealed record PolicyWeakening(string Key, string Message)
{
    /// <summary>Returns every setting that lets more through after a change than before.</summary>
    public static IReadOnlyList<PolicyWeakening> Between(Policy before, Policy after) =>
    [
        .. OfApproval(before.Approval, after.Approval),
        .. OfTrusted(before.Trusted, after.Trusted),
        .. OfChecks(before, after),
        .. after.AllowUserEntries && !before.AllowUserEntries ? [new PolicyWeakening("user_entries", "allows personal entries in a shared store")] : Array.Empty<PolicyWeakening>(),
        .. after.Proposals == ProposalTarget.CurrentBranch && before.Proposals == ProposalTarget.Inbox ? [new PolicyWeakening("proposals", "lets agents commit to the current branch")] : Array.Empty<PolicyWeakening>(),
    ];

    static IEnumerable<PolicyWeakening> OfApproval(ApprovalPolicy before, ApprovalPolicy after)
    {
        foreach (var proof in after.Proofs.Except(before.Proofs))
            yield return new PolicyWeakening("approval.proofs", $"takes {proof} for enough");
        if (before.Approvers.Count > 0 && after.Approvers.Count == 0)
            yield return new PolicyWeakening("approval.approvers", "names nobody any more, so that anybody may approve");
        else if (before.Approvers.Count > 0)
        {
            foreach (var approver in after.Approvers.Except(before.Approvers))
                yield return new PolicyWeakening("approval.approvers", $"adds {approver}");
        }
        if (after.MinConfidence < before.MinConfidence)
            yield return new PolicyWeakening("approval.min_confidence", string.Create(CultureInfo.InvariantCulture, $"is {after.MinConfidence} instead of {before.MinConfidence}"));
    }

    static IEnumerable<PolicyWeakening> OfTrusted(TrustedBranch before, TrustedBranch after)
    {
        if (before.Branch != after.Branch)
            yield return new PolicyWeakening("trusted.branch", $"is {after.Branch} instead of {before.Branch}");
        if (before.Remote != after.Remote)
            yield return new PolicyWeakening("trusted.remote", $"is '{after.Remote}' instead of '{before.Remote}'");
    }

    static IEnumerable<PolicyWeakening> OfChecks(Policy before, Policy after)
    {
        foreach (var id in before.Checks.Keys.Concat(after.Checks.Keys).Distinct().Order(StringComparer.Ordinal))
        {
            var (was, becomes) = (PolicyStrictness.Effective(before.Checks, id), PolicyStrictness.Effective(after.Checks, id));
            if (PolicyStrictness.IsLower(becomes, was))
                yield return new PolicyWeakening($"checks.{id}", $"is {Word(becomes)} instead of {Word(was)}");
        }
    }

    static string Word(Checks.Severity? severity) => severity switch
    {
        Checks.Severity.Error => "error",
        Checks.Severity.Warning => "warning",
        Checks.Severity.Note => "note",
        _ => "off",
    };
}
