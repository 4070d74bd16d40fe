using AgentMemory.Approval;
using AgentMemory.Freshness;
using AgentMemory.Views;

namespace AgentMemory.Recall;

/// <summary>The words that a hit is labelled with.</summary>
public static class RecallLabels
{
    /// <summary>It, or what it cites, differs on disk from what answered.</summary>
    public const string UncommittedChange = "uncommitted-change";

    /// <summary>It comes from the user's own store.</summary>
    public const string Personal = "personal";

    /// <summary>Another approved entry contradicts it.</summary>
    public const string Contested = "contested";

    /// <summary>An entry or proposal says it is wrong.</summary>
    public const string Disputed = "disputed";

    /// <summary>New bytes for it wait in an inbox.</summary>
    public const string PendingChange = "pending-change";

    /// <summary>Whether a label puts its entry below what is trusted; the others only inform.</summary>
    internal static bool IsDoubt(string label) => label is not (UncommittedChange or Personal or Disputed or PendingChange);

    /// <summary>Whether nothing that is to be said about an entry puts it below what is trusted.</summary>
    internal static bool IsTrusted(EntryReport report) =>
        report.Verdict.Authority == Authority.Approved && report.ContestedWith.Count == 0 && report.Freshness is not { State: >= FreshnessState.Changed };

    /// <summary>Returns what is to be said about an entry, most important first.</summary>
    internal static IEnumerable<string> Of(EntryReport report)
    {
        if (report.Verdict.Authority != Authority.Approved)
            yield return report.Verdict.Authority.Word();
        if (report.ContestedWith.Count > 0)
            yield return Contested;
        if (report.Freshness is { State: >= FreshnessState.Changed } freshness)
            yield return freshness.State.Word();
        if (report.DisputedBy.Count > 0)
            yield return Disputed;
        if (report.Pending.Count > 0)
            yield return PendingChange;
    }
}
