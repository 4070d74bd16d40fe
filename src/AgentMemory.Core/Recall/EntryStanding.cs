using AgentMemory.Approval;
using AgentMemory.Freshness;
using AgentMemory.Inbox;

namespace AgentMemory.Recall;

/// <summary>How an approved entry stands when nobody asks anything.</summary>
public enum EntryStanding
{
    /// <summary>It is not for telling unasked: not approved, superseded, or it waits in an inbox.</summary>
    Untold,

    /// <summary>What it rests on still stands.</summary>
    Trusted,

    /// <summary>Another approved entry contradicts it.</summary>
    Contested,

    /// <summary>What it rests on has changed, or is gone.</summary>
    Stale,
}

/// <summary>Judges how entries stand.</summary>
public static class EntryStandings
{
    /// <summary>Returns how an entry stands, whatever the clock says.</summary>
    public static EntryStanding Of(JudgedEntry judged)
    {
        var report = judged.Report;
        if (judged.Visibility != ProposalVisibility.Committed || report.Verdict.Authority != Authority.Approved || report.SupersededBy is not null || report.Entry.Status == Entries.EntryStatus.Retired)
            return EntryStanding.Untold;
        if (report.ContestedWith.Count > 0)
            return EntryStanding.Contested;
        return report.Freshness is { State: FreshnessState.Changed or FreshnessState.Drifted or FreshnessState.Broken } ? EntryStanding.Stale : EntryStanding.Trusted;
    }

    /// <summary>Returns when somebody last stood behind an entry, in seconds since 1970; 0 where nothing is known.</summary>
    public static long StatedAt(JudgedEntry judged) => RecallPhrases.StatedAt(judged.Report)?.ToUnixTimeSeconds() ?? 0;
}
