using AgentMemory.Compilation;
using AgentMemory.Freshness;
using AgentMemory.Instructions;
using AgentMemory.Policies;
using AgentMemory.Safety;
using AgentMemory.Tombstones;

namespace AgentMemory.Checks;

/// <summary>Every finding there is, for <c>check --explain</c> and for reports that describe their rules.</summary>
public static class RuleCatalog
{
    /// <summary>All rules, by id.</summary>
    public static IReadOnlyList<FindingRule> All { get; } =
        [.. new[] { EntryRules.All, EntryStoreRules.All, TombstoneRules.All, ContentRules.All, AuthorityRules.All, FreshnessRules.All, ContradictionRules.All, InstructionRules.All, CompileRules.All, PolicyRules.All }.SelectMany(rules => rules).OrderBy(rule => rule.Id, StringComparer.Ordinal)];
}
