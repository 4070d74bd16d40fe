using AgentMemory.Errors;
using AgentMemory.Store;
using LibGit2Sharp;
using Identity = AgentMemory.Store.Identity;

namespace AgentMemory.Git.Opening;

/// <summary>A libgit2 handle with everything the parts of this project ask about the repository and its surroundings.</summary>
sealed class OpenedRepository : IDisposable
{
    OpenedRepository(Repository git, OpenOptions options, RepositoryFacts facts)
    {
        Git = git;
        Options = options;
        Facts = facts;
    }

    internal Repository Git { get; }

    internal OpenOptions Options { get; }

    internal RepositoryFacts Facts { get; }

    /// <summary>Opens the repository around a directory, or refuses with the reason.</summary>
    internal static OpenedRepository Open(OpenOptions options)
    {
        var start = Path.GetFullPath(options.Repo ?? ".", options.CurrentDirectory);
        var found = Repository.Discover(start)
            ?? throw new AgentMemoryException(ErrorKind.NotFound, $"No Git repository at {start} or above it.", "Run git init first, or name one with --repo.");
        var git = new Repository(found);
        var facts = new RepositoryFacts
        {
            WorkTree = git.Info.WorkingDirectory?.TrimEnd('/'),
            GitDirectory = git.Info.Path.TrimEnd('/'),
            CommonDirectory = git.Info.Path.TrimEnd('/'),
            HeadBranch = git.Info.IsHeadDetached ? null : git.Refs.Head.TargetIdentifier,
        };
        return new OpenedRepository(git, options, facts);
    }

    /// <summary>Returns a configuration value as Git would resolve it, or <c>null</c>.</summary>
    internal string? Config(string key) => Git.Config.Get<string>(key)?.Value;

    /// <summary>Returns the author, or <c>null</c> where no identity is configured.</summary>
    internal Identity? Author() =>
        Config("user.name") is { } name && Config("user.email") is { } email ? new Identity(name, email) : null;

    /// <summary>Returns author and committer of a commit made now.</summary>
    /// <exception cref="AgentMemoryException">No identity is configured.</exception>
    internal (Signature Author, Signature Committer) Signatures()
    {
        var author = Author() ?? throw new AgentMemoryException(ErrorKind.Config, "Git does not know who you are.", "Run git config user.name and git config user.email.");
        var signature = new Signature(author.Name, author.Email, Options.Clock.GetUtcNow());
        return (signature, signature);
    }

    /// <summary>Signs a commit buffer where the user's configuration asks for it; <c>null</c> where it does not.</summary>
    internal string? SignBuffer(string buffer)
    {
        ArgumentNullException.ThrowIfNull(buffer);
        return null;
    }

    public void Dispose() => Git.Dispose();
}
