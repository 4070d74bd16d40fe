using AgentMemory.Checks;

namespace AgentMemory.Policies;

/// <summary>
/// Compares policies by what they let through. A change is judged by the stricter of its own policy and that of its base, so
/// that no change can loosen the rules it is judged by.
/// </summary>
public static class PolicyStrictness
{
    /// <summary>Returns the policy that lets through only what both do. What is generated and recalled is the change's own business.</summary>
    /// <param name="own">The policy of what is judged.</param>
    /// <param name="base">The policy of its base.</param>
    public static Policy Stricter(Policy own, Policy @base) => own with
    {
        Proposals = own.Proposals == @base.Proposals ? own.Proposals : ProposalTarget.Inbox,
        AllowUserEntries = own.AllowUserEntries && @base.AllowUserEntries,
        // Which branch is trusted cannot be a matter of strictness: a change has no say in it.
        Trusted = @base.Trusted,
        Approval = Stricter(own.Approval, @base.Approval),
        Checks = Stricter(own.Checks, @base.Checks),
    };

    /// <summary>Returns how much a finding weighs under some overrides; <c>null</c> where it is off.</summary>
    internal static Severity? Effective(IReadOnlyDictionary<string, Severity?> checks, string id) =>
        checks.TryGetValue(id, out var severity) ? severity : RuleCatalog.All.FirstOrDefault(rule => rule.Id == id)?.Severity;

    /// <summary>Whether a severity lets more through than another.</summary>
    internal static bool IsLower(Severity? severity, Severity? than) => Weight(severity) < Weight(than);

    static ApprovalPolicy Stricter(ApprovalPolicy own, ApprovalPolicy @base)
    {
        var minimum = Math.Max(own.MinConfidence, @base.MinConfidence);
        // Any proof of the list is enough, so the shorter list is the stricter; nobody named means everybody.
        return Smaller(own.Proofs, @base.Proofs) is { } proofs && Narrower(own.Approvers, @base.Approvers) is { } approvers
            ? new ApprovalPolicy { Proofs = proofs, Approvers = approvers, MinConfidence = minimum }
            : own with { MinConfidence = minimum, Also = @base with { Also = null } };
    }

    static Dictionary<string, Severity?> Stricter(IReadOnlyDictionary<string, Severity?> own, IReadOnlyDictionary<string, Severity?> @base)
    {
        var stricter = new Dictionary<string, Severity?>(StringComparer.Ordinal);
        foreach (var id in own.Keys.Concat(@base.Keys).Distinct())
        {
            var (one, other) = (Effective(own, id), Effective(@base, id));
            stricter[id] = IsLower(one, other) ? other : one;
        }
        return stricter;
    }

    static IReadOnlyList<string>? Narrower(IReadOnlyList<string> own, IReadOnlyList<string> @base)
    {
        if (own.Count == 0 || @base.Count == 0)
            return own.Count == 0 ? @base : own;
        return Smaller(own, @base);
    }

    static IReadOnlyList<string>? Smaller(IReadOnlyList<string> own, IReadOnlyList<string> @base)
    {
        if (own.All(@base.Contains))
            return own;
        return @base.All(own.Contains) ? @base : null;
    }

    static int Weight(Severity? severity) => severity is { } weight ? (int)weight : -1;
}
