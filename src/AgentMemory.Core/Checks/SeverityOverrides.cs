using AgentMemory.Policies;

namespace AgentMemory.Checks;

/// <summary>Gives findings the weight that the policy's <c>checks</c> say.</summary>
static class SeverityOverrides
{
    /// <summary>Returns the findings with the policy's severities; those it switches off are left out.</summary>
    internal static IEnumerable<Finding> Apply(IEnumerable<Finding> findings, Policy policy)
    {
        foreach (var finding in findings)
        {
            if (!policy.Checks.TryGetValue(finding.Id, out var severity))
                yield return finding;
            else if (severity is { } other)
                yield return finding with { Severity = other };
        }
    }
}
