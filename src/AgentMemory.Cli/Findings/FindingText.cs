using AgentMemory.Checks;
using AgentMemory.Cli.Output;

namespace AgentMemory.Cli.Findings;

/// <summary>Findings for people, in the <c>path:line:column</c> form that editors turn into links.</summary>
static class FindingText
{
    /// <summary>What follows a finding that a change did not bring.</summary>
    internal const string StoodBefore = " (stood before this change)";

    /// <summary>Writes the findings, worst first, each with what mends it.</summary>
    internal static void Write(TextOutput output, IEnumerable<Finding> findings)
    {
        foreach (var finding in findings.WorstFirst())
        {
            var tone = finding.Severity switch { Severity.Error => Tone.Bad, Severity.Warning => Tone.Warning, _ => Tone.Muted };
            output.Line(Place(finding), finding.Id, " ", new Span(finding.Severity.Word(), tone), ": ", finding.Message, new Span(finding.Introduced is false ? StoodBefore : "", Tone.Muted));
            if (finding.Fix is { } fix)
                output.Line(new Span("  fix: ", Tone.Muted), fix);
        }
    }

    static string Place(Finding finding) => finding switch
    {
        { Path: null } => "",
        { Line: null } => $"{finding.Path}: ",
        { Column: null } => $"{finding.Path}:{finding.Line}: ",
        _ => $"{finding.Path}:{finding.Line}:{finding.Column}: ",
    };
}
