using System.Globalization;
using AgentMemory.Approval;
using AgentMemory.Safety;
using AgentMemory.Views;

namespace AgentMemory.Checks;

/// <summary>Turns warnings into notes where a person accepted them together with exactly the bytes they are about.</summary>
static class AcceptedFindings
{
    /// <summary>Whether a warning stands in the way of an approval until somebody says that they have seen it.</summary>
    internal static bool MayBeAccepted(Finding finding) =>
        ContentRules.NeedsAccept(finding) || (finding.Severity == Severity.Warning && finding.Id == AuthorityRules.LowConfidence.Id);

    /// <summary>Names on each finding about a view's own bytes who accepted it. What it weighs is not decided yet.</summary>
    internal static IEnumerable<Finding> Mark(IEnumerable<Finding> findings, StoreView view)
    {
        var acceptances = new Dictionary<string, IReadOnlyList<Acceptance>>(StringComparer.Ordinal);
        foreach (var finding in findings)
            yield return finding.Path is { } path && IsOfAcceptedSort(finding) && Of(path).FirstOrDefault(acceptance => acceptance.Covers(finding.Id)) is { } accepted
                ? finding with { Accepted = accepted }
                : finding;

        IReadOnlyList<Acceptance> Of(string path)
        {
            if (!acceptances.TryGetValue(path, out var found))
                acceptances[path] = found = view.Entries.FirstOrDefault(entry => entry.Path == path) is { } entry ? view.AcceptancesOf(entry) : [];
            return found;
        }
    }

    /// <summary>Makes notes of accepted findings that weigh no more than a warning, once the policy has spoken.</summary>
    internal static IEnumerable<Finding> Settle(IEnumerable<Finding> findings)
    {
        foreach (var finding in findings)
            yield return finding.Accepted is { } accepted && MayBeAccepted(finding)
                ? finding with { Severity = Severity.Note, Message = $"{finding.Message} ({Words(accepted)})", Fix = null }
                : finding with { Accepted = null };
    }

    /// <summary>Which findings somebody can accept if the policy lets them: whatever they weigh before it has spoken.</summary>
    static bool IsOfAcceptedSort(Finding finding) => MayBeAccepted(finding with { Severity = Severity.Warning });

    static string Words(Acceptance accepted) =>
        string.Create(CultureInfo.InvariantCulture, $"accepted by {accepted.By.Name} on {accepted.Date.UtcDateTime:yyyy-MM-dd} in {accepted.Commit.Short}");
}
