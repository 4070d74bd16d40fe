using AgentMemory.Entries;
using AgentMemory.Errors;
using AgentMemory.Lifecycle;
using AgentMemory.Recall;
using AgentMemory.Store;
using AgentMemory.Views;

namespace AgentMemory.Receipts;

/// <summary>Which answer changed, and between which commits to look.</summary>
public sealed record BisectRequest
{
    /// <summary>The question.</summary>
    public required string Query { get; init; }

    /// <summary>The entry that should be among the hits, by id or unique beginning; also one that is gone.</summary>
    public required string Expect { get; init; }

    /// <summary>A revision that answers as it should; found where <c>null</c>.</summary>
    public string? Good { get; init; }

    /// <summary>A revision that does not; HEAD where <c>null</c>.</summary>
    public string? Bad { get; init; }

    /// <summary>The files in play.</summary>
    public IReadOnlyList<string> Paths { get; init; } = [];
}

/// <summary>The first commit that answers otherwise.</summary>
/// <param name="Id">The entry.</param>
/// <param name="Commit">The commit.</param>
/// <param name="Before">How its first parent answers.</param>
/// <param name="After">How it answers itself.</param>
/// <param name="Steps">How often the question was asked.</param>
public sealed record BisectResult(EntryId Id, CommitSummary Commit, EntrySight Before, EntrySight After, int Steps);

/// <summary>Finds the commit on the first-parent line at which an entry came among the hits of a question, or left them. Any commit counts: code that an entry cites may be what changed.</summary>
/// <param name="access">The store.</param>
/// <param name="catalogs">Where it is searched.</param>
public sealed class BisectOperation(StoreAccess access, IRecallCatalogs catalogs)
{
    /// <summary>Returns the commit.</summary>
    /// <exception cref="AgentMemoryException">There is no such entry or revision, the two are not on one line, or both answer alike.</exception>
    public BisectResult Run(BisectRequest request)
    {
        var repository = access.Repository;
        var id = EntryNaming.Resolve(request.Expect, KnownEntries.Of(repository));
        var bad = Commit(request.Bad ?? "HEAD");
        var asked = new EntrySightings(access, catalogs, request, id);
        var line = repository.FirstParentsOf(bad).ToList();
        var good = request.Good is { } named ? Commit(named) : null;
        var (newer, older) = (0, line.Count - 1);
        if (good is not null)
            (line, older) = Between(line, good, bad);
        else if (asked.At(bad).IsHit)
            older = line.Count - 1;
        else
            older = new LastServed(repository, asked).Find(line, id) ?? throw NeverServed(id, bad);

        if (asked.At(line[newer]).IsHit == asked.At(line[older]).IsHit)
            throw Alike(id, line[older], line[newer], asked.At(line[newer]));
        while (older - newer > 1)
        {
            var middle = newer + ((older - newer) / 2);
            (newer, older) = asked.At(line[middle]).IsHit == asked.At(line[newer]).IsHit ? (middle, older) : (newer, middle);
        }
        return new BisectResult(id, repository.SummaryOf(line[newer])!, asked.At(line[older]), asked.At(line[newer]), asked.Steps);
    }

    CommitId Commit(string revision) => access.Repository.Resolve(revision) ?? throw StoreErrors.NoRevision(revision);

    /// <summary>Returns the line that holds both, and where the older one stands in it.</summary>
    (List<CommitId> Line, int Older) Between(List<CommitId> fromBad, CommitId good, CommitId bad)
    {
        if (fromBad.IndexOf(good) is >= 0 and var place)
            return (fromBad, place);
        var fromGood = access.Repository.FirstParentsOf(good).ToList();
        return fromGood.IndexOf(bad) is >= 0 and var other
            ? (fromGood, other)
            : throw new AgentMemoryException(ErrorKind.Refused, $"{good.Short} and {bad.Short} are not on one line of first parents, so there is no way from one to the other.", $"Choose a commit from: git log --first-parent --oneline {bad.Short}");
    }

    static AgentMemoryException Alike(EntryId id, CommitId older, CommitId newer, EntrySight sight) =>
        new(ErrorKind.Refused, $"{older.Short} and {newer.Short} answer alike: {id} is {(sight.IsHit ? "among the hits of both" : "no hit of either")}.", "Name commits that answer otherwise: --good REV --bad REV. To see how one answers: agent-memory recall QUERY --at REV");

    static AgentMemoryException NeverServed(EntryId id, CommitId bad) =>
        new(ErrorKind.Refused, $"{id} is no hit at {bad.Short}, nor at any commit that changed it.", "Name a commit that answers with it: --good REV. To see how one answers: agent-memory recall QUERY --at REV");
}
