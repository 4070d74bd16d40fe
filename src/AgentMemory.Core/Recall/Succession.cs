using AgentMemory.Entries;

namespace AgentMemory.Recall;

/// <summary>
/// Lets the entry that has taken another's place answer what that one would have answered: it was written about the same, often without the
/// words that the question is asked in.
/// </summary>
static class Succession
{
    /// <summary>Returns the matches, and the successors of those that are superseded with the relevance of what they replace, where that is better than their own.</summary>
    /// <param name="matches">The matches of a question.</param>
    /// <param name="find">Returns the entry of an id.</param>
    internal static IReadOnlyList<RecallMatch> Apply(IReadOnlyList<RecallMatch> matches, Func<EntryId, JudgedEntry?> find)
    {
        var inherited = new Dictionary<EntryId, RecallMatch>();
        foreach (var match in matches)
        {
            if (match.Entry.Report.SupersededBy is null || Last(match.Entry, find) is not { } successor)
                continue;
            var id = successor.Report.Entry.Id;
            if (!inherited.TryGetValue(id, out var best) || match.Relevance.Score > best.Relevance.Score)
                inherited[id] = new RecallMatch(successor, match.Relevance) { StandsFor = match.Entry.Report.Entry.Id };
        }
        if (inherited.Count == 0)
            return matches;
        var own = matches.Select(match => IsOutdone(match, inherited) ? inherited[match.Entry.Report.Entry.Id] : match).ToList();
        var present = own.Where(match => match.Entry.Visibility == Inbox.ProposalVisibility.Committed).Select(match => match.Entry.Report.Entry.Id).ToHashSet();
        own.AddRange(inherited.Values.Where(match => !present.Contains(match.Entry.Report.Entry.Id)).OrderBy(match => match.Entry.Report.Entry.Id));
        return own;
    }

    static bool IsOutdone(RecallMatch match, Dictionary<EntryId, RecallMatch> inherited) =>
        match.Entry.Visibility == Inbox.ProposalVisibility.Committed
        && inherited.TryGetValue(match.Entry.Report.Entry.Id, out var better) && better.Relevance.Score > match.Relevance.Score;

    /// <summary>Follows the successors to the one that holds; nothing where they lead in a circle.</summary>
    static JudgedEntry? Last(JudgedEntry entry, Func<EntryId, JudgedEntry?> find)
    {
        var seen = new HashSet<EntryId>();
        while (entry.Report.SupersededBy is { } successor)
        {
            if (!seen.Add(successor) || find(successor) is not { } next)
                return null;
            entry = next;
        }
        return entry;
    }
}
