using AgentMemory.Checks;
using AgentMemory.Entries;
using AgentMemory.Safety;
using AgentMemory.Views;

namespace AgentMemory.Lifecycle;

/// <summary>What a text was let through with.</summary>
/// <param name="Findings">What the writer should know; nothing of it stands in the way.</param>
/// <param name="Accepted">The warnings that would have stood in the way and were accepted, by finding id, for the commit to record.</param>
public sealed record GateVerdict(IReadOnlyList<Finding> Findings, IReadOnlyList<string> Accepted);

/// <summary>
/// Judges an entry's text wherever it is written or approved, by the checks that <c>check</c> runs again later. Errors block;
/// warnings about content need an explicit accept, which the commit records; the rest is told and never blocks.
/// </summary>
sealed class WriteGate(StoreView head)
{
    /// <summary>Lets a text pass.</summary>
    /// <param name="text">What is about to be written or approved.</param>
    /// <param name="accept">The finding ids that the writer accepts.</param>
    /// <exception cref="Errors.AgentMemoryException">An error stands, or a warning about content that was not accepted.</exception>
    internal GateVerdict Demand(CandidateText text, IReadOnlyList<string> accept)
    {
        var findings = Findings(text);
        if (findings.Any(finding => finding.Severity == Severity.Error))
            throw LifecycleErrors.Invalid(text.Path, findings);
        var toAccept = findings.Where(ContentRules.NeedsAccept).Select(finding => finding.Id).Distinct().Order(StringComparer.Ordinal).ToList();
        var open = toAccept.Where(id => !accept.Contains(id, StringComparer.OrdinalIgnoreCase)).ToList();
        if (open.Count > 0)
            throw LifecycleErrors.NotAccepted(text.Path, open, findings);
        return new GateVerdict(findings, toAccept);
    }

    List<Finding> Findings(CandidateText text) =>
    [
        .. EntryReader.Read(text.Path, text.Bytes).Findings,
        .. SeverityOverrides.Apply(ContentCheck.Run(text), head.Policy),
    ];
}
