using AgentMemory.Checks;

namespace AgentMemory.Cli.Findings;

/// <summary>The order findings are reported in, and the words of their severities.</summary>
static class FindingOrder
{
    /// <summary>Worst first, among equals what a change brought, then by place; the same findings always come in the same order.</summary>
    internal static IReadOnlyList<Finding> WorstFirst(this IEnumerable<Finding> findings) =>
    [
        .. findings
            .OrderByDescending(finding => (int)finding.Severity)
            .ThenBy(finding => finding.Introduced is false)
            .ThenBy(finding => finding.Path ?? "", StringComparer.Ordinal)
            .ThenBy(finding => finding.Line ?? 0)
            .ThenBy(finding => finding.Column ?? 0)
            .ThenBy(finding => finding.Id, StringComparer.Ordinal)
            .ThenBy(finding => finding.Message, StringComparer.Ordinal),
    ];

    /// <summary>The severity as written in JSON, policies and reports.</summary>
    internal static string Word(this Severity severity) => severity switch
    {
        Severity.Error => "error",
        Severity.Warning => "warning",
        _ => "note",
    };

    /// <summary>Returns the sum in words: <c>2 errors, 1 warning</c>.</summary>
    internal static string Summary(IReadOnlyCollection<Finding> findings)
    {
        var parts = new[] { Severity.Error, Severity.Warning, Severity.Note }
            .Select(severity => (Word: severity.Word(), Count: findings.Count(finding => finding.Severity == severity)))
            .Where(part => part.Count > 0)
            .Select(part => $"{part.Count} {part.Word}{(part.Count == 1 ? "" : "s")}");
        var stood = findings.Count(finding => finding.Introduced is false);
        return findings.Count == 0 ? "no findings" : string.Join(", ", parts) + (stood == 0 ? "" : $" ({stood} stood before this change)");
    }
}
