using System.Globalization;
using AgentMemory.Checks;
using AgentMemory.Cli.Output;

namespace AgentMemory.Cli.Findings;

/// <summary>Findings as GitHub workflow commands, which the runner shows beside the lines of a pull request.</summary>
static class GitHubAnnotations
{
    /// <summary>How many annotations of one level a step may have; the runner drops the rest without a word.</summary>
    internal const int LimitPerLevel = 10;

    /// <summary>Writes the worst findings as annotations, and the sum of all.</summary>
    internal static void Write(TextWriter writer, IEnumerable<Finding> findings)
    {
        var all = findings.WorstFirst();
        var hidden = 0;
        foreach (var level in all.GroupBy(finding => finding.Severity))
        {
            foreach (var finding in level.Take(LimitPerLevel))
                writer.Write(Annotation(finding) + "\n");
            hidden += Math.Max(0, level.Count() - LimitPerLevel);
        }
        writer.Write(FindingOrder.Summary(all));
        writer.Write(hidden == 0 ? "\n" : string.Create(CultureInfo.InvariantCulture, $"; {hidden} not shown as annotations: run agent-memory check to see them all\n"));
    }

    static string Annotation(Finding finding)
    {
        var command = finding.Severity switch { Severity.Error => "error", Severity.Warning => "warning", _ => "notice" };
        var properties = new List<string>();
        if (finding.Path is { } path)
            properties.Add($"file={Property(path)}");
        if (finding.Line is { } line)
            properties.Add(string.Create(CultureInfo.InvariantCulture, $"line={line},endLine={line}"));
        if (finding is { Line: not null, Column: { } column })
            properties.Add(string.Create(CultureInfo.InvariantCulture, $"col={column}"));
        properties.Add($"title={Property(finding.Id)}");
        var what = finding.Introduced is false ? finding.Message + FindingText.StoodBefore : finding.Message;
        var message = finding.Fix is { } fix ? $"{what}\n{fix}" : what;
        return $"::{command} {string.Join(',', properties)}::{Message(message)}";
    }

    static string Message(string text) => VisibleText.EscapeLines(text)
        .Replace("%", "%25", StringComparison.Ordinal)
        .Replace("\n", "%0A", StringComparison.Ordinal);

    static string Property(string text) => VisibleText.Escape(text)
        .Replace("%", "%25", StringComparison.Ordinal)
        .Replace(":", "%3A", StringComparison.Ordinal)
        .Replace(",", "%2C", StringComparison.Ordinal);
}
