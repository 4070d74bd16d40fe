using AgentMemory.Policies;
using AgentMemory.Store;

namespace AgentMemory.Recall;

/// <summary>What tells a repository from others: its remotes' addresses, or its first commit.</summary>
sealed class RepositoryIdentity(IMemoryRepository repository)
{
    const string RootPrefix = "root:";

    IReadOnlyList<IReadOnlyList<string>>? _addresses;

    /// <summary>
    /// Returns the name to keep for this repository: the address of <c>origin</c>, or of the only remote, without what is secret or means
    /// another place elsewhere; else the commit that its history begins with. <c>null</c> where it has neither.
    /// </summary>
    /// <remarks>The address goes first: repositories that began as copies of one another share their first commit.</remarks>
    internal string? Name()
    {
        var remotes = repository.RemoteBranches("HEAD");
        var named = remotes.FirstOrDefault(remote => remote.Remote == "origin") ?? (remotes is [var only] ? only : null);
        if (named is { Urls: [var url] } && RemoteGlob.TryNameOf(url, out var address))
            return address;
        return repository.Head is { } head && repository.FirstParentsOf(head).Last() is var first && repository.IsRoot(first) ? RootPrefix + first : null;
    }

    /// <summary>Whether an entry with these <c>repos</c> holds here; always where it names none.</summary>
    internal bool IsAmong(IReadOnlyList<string> repos) => repos.Count == 0 || repos.Any(IsNamedBy);

    bool IsNamedBy(string name) => name.StartsWith(RootPrefix, StringComparison.Ordinal)
        ? repository.Head is { } head && CommitId.TryParse(name[RootPrefix.Length..], out var root) && repository.IsRoot(root) && repository.IsBuiltOn([head], root)
        : Addresses.Any(urls => RepositoryAddress.Matches(name, urls));

    IReadOnlyList<IReadOnlyList<string>> Addresses => _addresses ??= [.. repository.RemoteBranches("HEAD").Select(remote => remote.Urls)];
}
