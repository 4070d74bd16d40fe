using AgentMemory.Errors;
using AgentMemory.Lifecycle;
using AgentMemory.Views;

namespace AgentMemory.Recall;

/// <summary>
/// Answers a question with what still deserves trust. A function of a commit, of the question and of the clock; what is dirty on disk is
/// said beside it and changes nothing.
/// </summary>
/// <param name="access">The store.</param>
/// <param name="catalogs">Where it is searched.</param>
public sealed class RecallOperation(StoreAccess access, IRecallCatalogs catalogs)
{
    /// <summary>The user's own store, opened only where it is asked for; <c>null</c> where there is none.</summary>
    public Func<StoreAccess?> Personal { get; init; } = () => null;

    /// <summary>Returns the answer.</summary>
    /// <exception cref="AgentMemoryException">There is no store, no such revision, or nothing is asked.</exception>
    public RecallResult Run(RecallRequest request)
    {
        if (string.IsNullOrWhiteSpace(request.Query))
            throw new AgentMemoryException(ErrorKind.Usage, "There is no question.", "Ask in words, e.g.: agent-memory recall \"how do we deploy\"");
        var repository = access.Repository;
        var commit = request.At is { } revision ? repository.Resolve(revision) ?? throw StoreErrors.NoRevision(revision) : repository.Head;
        using var catalog = catalogs.Open(new RecallState(repository, commit));
        var asked = new RecallQuestion(request, access.Actor, access.Clock.GetUtcNow(), catalog.Policy, HoldsHere());
        var ranking = new RecallRanking(asked);
        ranking.Add(catalog);
        var unreadable = catalog.Unreadable;
        if (request.Include.HasFlag(RecallInclude.Personal) && !access.IsPersonal && Personal() is { } own)
            unreadable = [.. unreadable, .. AddPersonal(own, ranking)];
        var (hits, more) = ranking.Best(request.Limit ?? catalog.Policy.Limit);
        var dirty = request.At is null ? DirtyPlaces.Of(hits, repository) : DirtyPlaces.None;
        var budgeted = RecallBudget.Spend([.. hits.Select(dirty.Label)], request.Budget ?? catalog.Policy.Budget, asked);
        return new RecallResult
        {
            Hits = budgeted.Hits,
            Withheld = [.. ranking.Withheld, .. budgeted.Cut],
            More = more,
            Tokens = budgeted.Tokens,
            Commit = commit,
            Unreadable = unreadable,
            Dirty = dirty.Paths,
        };
    }

    /// <summary>What is asked of somebody's own store is asked where they work, and not where that store lies.</summary>
    Func<IReadOnlyList<string>, bool> HoldsHere()
    {
        var place = access.IsPersonal ? access.WorkedIn() : access.Repository;
        return place is null ? repos => repos.Count == 0 : new RepositoryIdentity(place).IsAmong;
    }

    IReadOnlyList<Checks.Finding> AddPersonal(StoreAccess own, RecallRanking ranking)
    {
        using var catalog = catalogs.Open(new RecallState(own.Repository, own.Repository.Head));
        ranking.Add(catalog, isPersonal: true);
        return catalog.Unreadable;
    }
}
