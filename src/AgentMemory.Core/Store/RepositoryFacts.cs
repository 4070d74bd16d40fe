namespace AgentMemory.Store;

/// <summary>What a repository is like, read once on opening.</summary>
public sealed record RepositoryFacts
{
    /// <summary>The work tree's root, absolute; <c>null</c> in a bare repository.</summary>
    public required string? WorkTree { get; init; }

    /// <summary>This work tree's own Git directory, absolute.</summary>
    public required string GitDirectory { get; init; }

    /// <summary>The Git directory that linked work trees share, absolute; the same as <see cref="GitDirectory"/> in most.</summary>
    public required string CommonDirectory { get; init; }

    /// <summary>The branch HEAD names, e.g. <c>refs/heads/main</c>; <c>null</c> while detached.</summary>
    public required string? HeadBranch { get; init; }

    /// <summary>The operation that waits to be finished: <c>merge</c>, <c>rebase</c>, <c>cherry-pick</c>, <c>revert</c>, <c>bisect</c>, <c>am</c>; or <c>null</c>.</summary>
    public string? OperationInProgress { get; init; }

    /// <summary>Whether the graph is cut, so that older statements may be out of reach.</summary>
    public bool IsShallow { get; init; }

    /// <summary>The hooks that <c>git commit</c> would run and this tool does not, by name.</summary>
    public IReadOnlyList<string> CommitHooks { get; init; } = [];
}
