using AgentMemory.Review;

namespace AgentMemory.Checks;

/// <summary>What to check beside the store as it stands.</summary>
public sealed record CheckRequest
{
    /// <summary>The revision since which a change is judged; <c>null</c> for no change.</summary>
    public string? Base { get; init; }
}

/// <summary>Everything a check has to say, worst first.</summary>
/// <param name="Findings">The findings, by severity, path and line.</param>
public sealed record CheckReport(IReadOnlyList<Finding> Findings)
{
    /// <summary>What the change was compared with; <c>null</c> where no base was named.</summary>
    public ReviewBase? Base { get; init; }

    /// <summary>Whether the findings fail the check; warnings do so only when <paramref name="strict"/>.</summary>
    public bool Fails(bool strict) =>
        Findings.Any(finding => finding.Severity == Severity.Error || (strict && finding.Severity == Severity.Warning));
}
