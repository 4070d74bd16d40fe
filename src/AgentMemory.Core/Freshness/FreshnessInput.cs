using AgentMemory.Store;

namespace AgentMemory.Freshness;

/// <summary>Everything that freshness depends on beside the entries: one tree, the way to it, and the clock.</summary>
public sealed record FreshnessInput
{
    /// <summary>The tree in which the cited places are looked for; its store is not looked at.</summary>
    public required IRepositoryTree Tree { get; init; }

    /// <summary>Follows cited files through the history of that tree. Called only where one is gone, or its breaking commit is asked for.</summary>
    public required Func<IReadOnlyCollection<string>, ICitedFiles> CitedFiles { get; init; }

    /// <summary>The instant against which <c>stale_after</c> is judged.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>What is known from earlier runs.</summary>
    public IPinCache Cache { get; init; } = NoPinCache.Instance;

    /// <summary>Returns the input for one tree of a repository; a tree that is planned has the history of the commit it is planned on.</summary>
    public static FreshnessInput Of(IMemoryRepository repository, IRepositoryTree tree, TimeProvider clock) => new()
    {
        Tree = tree,
        CitedFiles = paths => repository.CitedFilesOf(tree.Commit, paths),
        Now = clock.GetUtcNow(),
        Cache = repository.Pins,
    };
}
