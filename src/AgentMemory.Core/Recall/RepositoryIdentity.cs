using AgentMemory.Policies;
using AgentMemory.Store;

namespace AgentMemory.Recall;

/// <summary>Tells whether a repository is one that an entry holds in, by its remotes' addresses or by its first commit.</summary>
sealed class RepositoryIdentity(IMemoryRepository repository)
{
    const string RootPrefix = "root:";

    IReadOnlyList<IReadOnlyList<string>>? _addresses;

    /// <summary>Whether an entry with these <c>repos</c> holds here; always where it names none.</summary>
    internal bool IsAmong(IReadOnlyList<string> repos) => repos.Count == 0 || repos.Any(IsNamedBy);

    bool IsNamedBy(string name) => name.StartsWith(RootPrefix, StringComparison.Ordinal)
        ? repository.Head is { } head && CommitId.TryParse(name[RootPrefix.Length..], out var root) && repository.IsRoot(root) && repository.IsBuiltOn([head], root)
        : Addresses.Any(urls => RemoteGlob.Matches(name, urls));

    IReadOnlyList<IReadOnlyList<string>> Addresses => _addresses ??= [.. repository.RemoteBranches("HEAD").Select(remote => remote.Urls)];
}
