using AgentMemory.Git.Opening;
using AgentMemory.Store;

namespace AgentMemory.Git;

/// <summary>One opened repository: the reading and the writing side over one libgit2 handle. Not safe for concurrent use.</summary>
public sealed class GitStore : IDisposable
{
    readonly OpenedRepository _opened;

    GitStore(OpenedRepository opened, IMemoryRepository repository, IMemoryCommitter committer)
    {
        _opened = opened;
        Repository = repository;
        Committer = committer;
    }

    /// <summary>Reads trees, history and state.</summary>
    public IMemoryRepository Repository { get; }

    /// <summary>Writes commits.</summary>
    public IMemoryCommitter Committer { get; }

    /// <summary>Opens the repository the options lead to, healing what a killed write left behind.</summary>
    /// <exception cref="Errors.AgentMemoryException">There is none, or it is of a kind that cannot be handled safely.</exception>
    public static GitStore Open(OpenOptions options)
    {
        var opened = OpenedRepository.Open(options);
        return new GitStore(opened, new Reading.GitRepositoryReader(opened), new Commits.GitCommitter(opened));
    }

    /// <inheritdoc/>
    public void Dispose() => _opened.Dispose();
}
