using AgentMemory.Approval;
using AgentMemory.Entries;
using AgentMemory.Freshness;
using AgentMemory.Lifecycle;
using AgentMemory.Listing;
using AgentMemory.Views;

namespace AgentMemory.Receipts;

/// <summary>What serving came to.</summary>
/// <param name="Receipts">How many receipts there are, by kind.</param>
/// <param name="Tokens">The tokens that answers and injections cost together.</param>
/// <param name="Sessions">Who was served by them, the last first.</param>
/// <param name="Entries">What was served, the most often first.</param>
/// <param name="Never">Approved entries of HEAD that were not served and could have been.</param>
/// <param name="Doubtful">What was served and would not be any more.</param>
public sealed record StatsResult(
    IReadOnlyDictionary<ReceiptKind, int> Receipts, int Tokens, IReadOnlyList<ServedSession> Sessions, IReadOnlyList<EntryUse> Entries, IReadOnlyList<EntryId> Never, IReadOnlyList<DoubtfulEntry> Doubtful);

/// <summary>How an entry was used.</summary>
/// <param name="Id">The entry.</param>
/// <param name="Served">How many receipts of answers and injections name it.</param>
/// <param name="Compiled">How many receipts of compilations name it.</param>
/// <param name="Tokens">What its hits cost together.</param>
/// <param name="First">When it was first served.</param>
/// <param name="Last">When it was last served.</param>
public sealed record EntryUse(EntryId Id, int Served, int Compiled, int Tokens, DateTimeOffset First, DateTimeOffset Last);

/// <summary>An entry that was served and is in doubt now. What becomes of it a person decides.</summary>
/// <param name="Id">The entry.</param>
/// <param name="Reason">Why, in words that follow its id.</param>
/// <param name="Suggestion">What a person could do, as a sentence; <c>null</c> where it is done.</param>
public sealed record DoubtfulEntry(EntryId Id, string Reason, string? Suggestion);

/// <summary>Adds up what was served: to whom, how often, for how many tokens, and what nobody was ever served.</summary>
public sealed class StatsOperation(StoreAccess access, IReceiptLog log)
{
    /// <summary>Returns the sums.</summary>
    /// <param name="since">Only receipts since then; <c>null</c> for all.</param>
    /// <exception cref="Errors.AgentMemoryException">There is no store.</exception>
    public StatsResult Run(DateTimeOffset? since)
    {
        var receipts = log.Read().Where(receipt => since is null || receipt.Time >= since).ToList();
        var answers = receipts.Where(receipt => receipt.Answer is not null).ToList();
        var uses = UsesOf(receipts);
        var used = uses.Select(use => use.Id).ToHashSet();
        var entries = new ListOperation(access).Run(new ListRequest()).Entries;
        return new StatsResult(
            receipts.GroupBy(receipt => receipt.Kind).OrderBy(group => group.Key).ToDictionary(group => group.Key, group => group.Count()),
            Sums.Of(answers.Select(receipt => receipt.Tokens)),
            ServedSession.Of(answers),
            uses,
            [.. entries.Where(report => report is { Verdict.Authority: Authority.Approved, SupersededBy: null } && !used.Contains(report.Entry.Id)).Select(report => report.Entry.Id)],
            Doubtful(used, entries));
    }

    static IReadOnlyList<EntryUse> UsesOf(IReadOnlyList<Receipt> receipts)
    {
        var uses = new Dictionary<EntryId, EntryUse>();
        foreach (var receipt in receipts)
        {
            var costs = receipt.Answer?.Hits.ToLookup(hit => hit.Id, hit => hit.Tokens);
            foreach (var id in receipt.Served.Select(entry => entry.Id).Distinct())
            {
                var use = uses.GetValueOrDefault(id, new EntryUse(id, 0, 0, 0, receipt.Time, receipt.Time));
                uses[id] = use with
                {
                    Served = use.Served + (costs is null ? 0 : 1),
                    Compiled = use.Compiled + (costs is null ? 1 : 0),
                    Tokens = Sums.Of((costs?[id] ?? []).Append(use.Tokens)),
                    First = receipt.Time < use.First ? receipt.Time : use.First,
                    Last = receipt.Time > use.Last ? receipt.Time : use.Last,
                };
            }
        }
        return [.. uses.Values.OrderByDescending(use => use.Served).ThenByDescending(use => use.Compiled).ThenBy(use => use.Id)];
    }

    static List<DoubtfulEntry> Doubtful(HashSet<EntryId> used, IReadOnlyList<EntryReport> entries)
    {
        var here = entries.ToLookup(report => report.Entry.Id);
        var doubtful = new List<DoubtfulEntry>();
        foreach (var id in used.Order())
        {
            if (!here.Contains(id))
                doubtful.Add(new DoubtfulEntry(id, "is not at HEAD any more", null));
            else if (here[id].Select(DoubtOf).OfType<DoubtfulEntry>().FirstOrDefault() is { } doubt)
                doubtful.Add(doubt);
        }
        return doubtful;
    }

    static DoubtfulEntry? DoubtOf(EntryReport report)
    {
        var id = report.Entry.Id;
        if (report.Verdict.Authority == Authority.None)
            return new DoubtfulEntry(id, "is retired", null);
        if (report.SupersededBy is { } successor)
            return new DoubtfulEntry(id, $"is superseded by {successor}", $"If nothing in it holds any more, a person can run: agent-memory retire {id} --reason \"replaced by {successor}\"");
        if (report.ContestedWith.Count > 0)
            return new DoubtfulEntry(id, $"is contradicted by {string.Join(", ", report.ContestedWith)}", $"A person decides which one holds, e.g. by: agent-memory retire {id} --reason WHY");
        return report.Freshness is { State: FreshnessState.Drifted or FreshnessState.Broken or FreshnessState.Expired } freshness
            ? new DoubtfulEntry(id, $"is {freshness.State.Word()}", $"If it still holds: agent-memory verify {id}. If not, a person can run: agent-memory retire {id} --reason WHY")
            : null;
    }
}
