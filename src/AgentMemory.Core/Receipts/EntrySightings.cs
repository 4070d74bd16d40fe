using AgentMemory.Entries;
using AgentMemory.Errors;
using AgentMemory.Lifecycle;
using AgentMemory.Recall;
using AgentMemory.Store;

namespace AgentMemory.Receipts;

/// <summary>Where an entry stands in an answer.</summary>
/// <param name="Rank">Its place among the hits, from 1; <c>null</c> where it is none.</param>
/// <param name="Labels">What the hit is labelled with.</param>
/// <param name="Reason">Why it is kept back, or why nothing is answered; <c>null</c> for a hit and for an entry that does not answer.</param>
public sealed record EntrySight(int? Rank, IReadOnlyList<string> Labels, string? Reason)
{
    /// <summary>Whether it is among the hits.</summary>
    public bool IsHit => Rank is not null;
}

/// <summary>Asks one question at many commits, each once and all at the same instant, so that nothing but the commit differs.</summary>
sealed class EntrySightings(StoreAccess access, IRecallCatalogs catalogs, BisectRequest request, EntryId id)
{
    readonly RecallOperation _recall = new(access with { Clock = new RecordedClock(access.Clock.GetUtcNow()) }, catalogs);
    readonly Dictionary<CommitId, EntrySight> _known = [];

    /// <summary>How often it was asked.</summary>
    internal int Steps => _known.Count;

    /// <summary>Returns where the entry stands in the answer of a commit.</summary>
    internal EntrySight At(CommitId commit) => _known.TryGetValue(commit, out var known) ? known : _known[commit] = Ask(commit);

    EntrySight Ask(CommitId commit)
    {
        try
        {
            var result = _recall.Run(new RecallRequest { Query = request.Query, Paths = request.Paths, At = commit.Value });
            for (var place = 0; place < result.Hits.Count; place++)
            {
                if (result.Hits[place].Report.Entry.Id == id)
                    return new EntrySight(place + 1, result.Hits[place].Labels, null);
            }
            return new EntrySight(null, [], result.Withheld.FirstOrDefault(withheld => withheld.Id == id)?.Reason);
        }
        catch (AgentMemoryException nothing) when (nothing.Kind is not (ErrorKind.Usage or ErrorKind.Cancelled))
        {
            // No store yet, or one that cannot be read: neither answers.
            return new EntrySight(null, [], nothing.Message);
        }
    }
}

/// <summary>Finds a commit that had an entry among its hits: the commits that changed or approved it are the likely ones.</summary>
sealed class LastServed(IMemoryRepository repository, EntrySightings asked)
{
    /// <summary>How many of them are asked, the newest first: an entry that so many changes did not bring back was never a hit.</summary>
    const int MostTries = 16;

    /// <summary>Returns the place in a line, the newest first, of the newest one that has it; <c>null</c> where none of the tried ones has.</summary>
    internal int? Find(List<CommitId> line, EntryId id)
    {
        foreach (var commit in repository.HistoryOf(line[0]).Of(id).Take(MostTries))
        {
            var place = PlaceOf(line, commit.Id);
            if (asked.At(line[place]).IsHit)
                return place;
        }
        return null;
    }

    /// <summary>Returns the oldest commit of the line that is built on another: where it was merged, if it is not in the line itself.</summary>
    int PlaceOf(List<CommitId> line, CommitId commit)
    {
        var (holds, lacks) = (0, line.Count);
        while (lacks - holds > 1)
        {
            var middle = holds + ((lacks - holds) / 2);
            (holds, lacks) = repository.IsBuiltOn([line[middle]], commit) ? (middle, lacks) : (holds, middle);
        }
        return holds;
    }
}
