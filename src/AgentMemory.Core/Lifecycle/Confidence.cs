using AgentMemory.Checks;
using AgentMemory.Entries;
using AgentMemory.Policies;

namespace AgentMemory.Lifecycle;

/// <summary>Asks for an explicit accept before something its own author was unsure of is approved.</summary>
static class Confidence
{
    internal static void Demand(MemoryEntry entry, ApprovalPolicy policy, IReadOnlyList<string> accept)
    {
        if (entry.Confidence is { } confidence && confidence < policy.MinConfidence && !accept.Contains(AuthorityRules.LowConfidence.Id, StringComparer.OrdinalIgnoreCase))
            throw LifecycleErrors.LowConfidence(entry.Id, confidence, policy.MinConfidence);
    }
}
