using AgentMemory.Checks;
using AgentMemory.Entries;
using AgentMemory.Policies;

namespace AgentMemory.Lifecycle;

/// <summary>Asks for an explicit accept before something its own author was unsure of is approved.</summary>
static class Confidence
{
    /// <summary>Lets an entry pass that its author was sure of, or whose doubt is accepted.</summary>
    /// <returns>The finding ids that were accepted, for the commit to record.</returns>
    /// <exception cref="Errors.AgentMemoryException">The confidence is too low, and nobody accepts that.</exception>
    internal static IReadOnlyList<string> Demand(MemoryEntry entry, ApprovalPolicy policy, IReadOnlyList<string> accept)
    {
        if (entry.Confidence is not { } confidence || confidence >= policy.MinConfidence)
            return [];
        return accept.Contains(AuthorityRules.LowConfidence.Id, StringComparer.OrdinalIgnoreCase)
            ? [AuthorityRules.LowConfidence.Id]
            : throw LifecycleErrors.LowConfidence(entry.Id, confidence, policy.MinConfidence);
    }
}
