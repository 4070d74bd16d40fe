using AgentMemory.Approval;
using AgentMemory.Entries;
using AgentMemory.Freshness;
using AgentMemory.Inbox;
using AgentMemory.Scopes;

namespace AgentMemory.Recall;

/// <summary>
/// Decides which matches may answer. Whom an entry is not meant for, or where it does not hold, is not told that there is one; everything
/// else that is kept back is listed with the reason.
/// </summary>
sealed class RecallFilter(RecallQuestion asked)
{
    readonly RecallRequest _request = asked.Request;

    /// <summary>Whether an entry may be spoken of at all: it is of the wanted type, meant for the asker, and holds in this repository.</summary>
    internal bool Concerns(RecallMatch match)
    {
        var entry = match.Entry.Report.Entry;
        return (_request.Type is not { } type || entry.Type == type)
            && (asked.Agent is not { } agent || entry.Audience.Count == 0 || entry.Audience.Contains(agent, StringComparer.Ordinal))
            && asked.HoldsHere(entry.Repos);
    }

    /// <summary>Returns why an entry is kept back, in words that follow its id; <c>null</c> where it answers.</summary>
    /// <param name="judged">The entry.</param>
    /// <param name="freshness">What its evidence says now.</param>
    internal string? ReasonToWithhold(JudgedEntry judged, EntryFreshness freshness)
    {
        var (report, visibility) = judged;
        var entry = report.Entry;
        if (entry.Status == EntryStatus.Retired || report.Verdict.Authority == Authority.None)
            return "retired";
        if (report.SupersededBy is { } successor)
            return $"superseded by {successor}";
        if (entry.Scope.Count > 0 && _request.Paths.Count > 0 && ScopeOf(entry) is null)
            return $"outside its scope: it is about {string.Join(", ", entry.Scope)}";
        if (visibility == ProposalVisibility.OtherBranch)
            return "proposed, and learned on a branch that is not merged here";
        if (visibility == ProposalVisibility.NoBranch)
            return "proposed, and learned on a commit no branch contains";
        if (visibility == ProposalVisibility.Here && !_request.Include.HasFlag(RecallInclude.Proposed))
            return "proposed: it waits in the inbox (--include proposed returns it)";
        if (entry.Type == EntryType.Episodic && !_request.Include.HasFlag(RecallInclude.Episodic))
            return "episodic: what happened once (--include episodic returns it)";
        return asked.Policy.LabelStale ? null : StaleReason(entry, freshness);
    }

    /// <summary>Returns the first file in play that an entry names, with the glob that does; <c>null</c> where it names none.</summary>
    internal (string Glob, string Path)? ScopeOf(MemoryEntry entry)
    {
        foreach (var text in entry.Scope)
        {
            if (!ScopeGlob.TryParse(text, out var glob))
                continue;
            foreach (var path in _request.Paths)
            {
                if (glob.IsMatch(path))
                    return (text, path);
            }
        }
        return null;
    }

    static string? StaleReason(MemoryEntry entry, EntryFreshness freshness) => freshness.State switch
    {
        FreshnessState.Expired => $"expired on {FreshnessPhrases.Day(entry.StaleAfter!.Value)}",
        FreshnessState.Drifted or FreshnessState.Broken => FreshnessPhrases.Reason(freshness),
        _ => null,
    };
}
