using AgentMemory.Checks;

namespace AgentMemory.Policies;

/// <summary>What a policy file says.</summary>
/// <param name="Policy">The policy, with the default in place of everything a finding of severity error stands against.</param>
/// <param name="Findings">Everything that is wrong with the file, by line.</param>
public sealed record PolicyReading(Policy Policy, IReadOnlyList<Finding> Findings)
{
    /// <summary>
    /// Whether an error stands. The policy is then not what its authors wrote, and may be weaker: report it, and decide nothing by it.
    /// </summary>
    public bool HasErrors => Findings.Any(finding => finding.Severity == Severity.Error);
}
