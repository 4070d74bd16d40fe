using AgentMemory.Policies;
using AgentMemory.Store;

namespace AgentMemory.Setup;

/// <summary>The branch that a new store trusts, and why it and no other.</summary>
/// <param name="Name">Its short name.</param>
/// <param name="Reason">Why it was chosen.</param>
sealed record DefaultBranch(string Name, string Reason)
{
    const string Heads = "refs/heads/";

    /// <summary>
    /// Returns what the remote calls its default; else the branch that <c>init.defaultBranch</c> names, <c>main</c> or
    /// <c>master</c>, where it exists; else the branch at hand.
    /// </summary>
    internal static DefaultBranch Of(IMemoryRepository repository)
    {
        if (repository.DefaultBranch is { } remote)
            return new DefaultBranch(remote[Heads.Length..], "origin's default");
        if (repository.Config("init.defaultBranch") is { } configured && Exists(configured, repository))
            return new DefaultBranch(configured, "init.defaultBranch");
        if (new[] { "main", "master" }.FirstOrDefault(name => Exists(name, repository)) is { } usual)
            return new DefaultBranch(usual, "the usual name, and it exists");
        return repository.Facts.HeadBranch is { } current
            ? new DefaultBranch(current[Heads.Length..], "the branch at hand")
            : new DefaultBranch("main", "the usual name");
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Name} ({Reason})";

    static bool Exists(string name, IMemoryRepository repository) =>
        BranchName.IsValid(name) && repository.Resolve(Heads + name) is not null;
}
