using AgentMemory.Errors;
using AgentMemory.Git.Commits;
using AgentMemory.Git.Opening.Identities;
using AgentMemory.Git.Opening.Settings;
using AgentMemory.Git.Signing;
using AgentMemory.Store;
using LibGit2Sharp;
using Identity = AgentMemory.Store.Identity;

namespace AgentMemory.Git.Opening;

/// <summary>
/// A libgit2 handle with everything the parts of this project ask about the repository and its surroundings. Settings are asked
/// of <see cref="Config"/>, never of LibGit2Sharp: in a linked work tree its configuration lacks the repository's own file, and
/// replaces the right one inside libgit2 on first use.
/// </summary>
sealed class OpenedRepository : IDisposable
{
    readonly RepositoryLocation _location;
    readonly GitConfiguration _configuration;
    readonly CommitIdentity _identity;

    static OpenedRepository()
    {
        RepositoryFormat.TeachLibGit2();
        // Otherwise no tree can be written beside a file that a partial clone left out.
        NativeOptions.AllowMissingObjects();
    }

    OpenedRepository(Repository git, OpenOptions options, RepositoryLocation location, HeadFile head)
    {
        Git = git;
        Options = options;
        _location = location;
        _configuration = GitConfiguration.Load(options, location.GitDirectory, location.CommonDirectory, head.Branch);
        _identity = new CommitIdentity(_configuration, options);
        Facts = new RepositoryFacts
        {
            WorkTree = location.WorkTree,
            GitDirectory = location.GitDirectory,
            CommonDirectory = location.CommonDirectory,
            HeadBranch = head.Branch,
            OperationInProgress = OngoingOperation.Find(location.GitDirectory),
            IsShallow = new FileInfo(Path.Combine(location.CommonDirectory, "shallow")) is { Exists: true, Length: > 0 },
            CommitHooks = CommitHooks.Find(location, _configuration),
        };
    }

    internal Repository Git { get; }

    internal OpenOptions Options { get; }

    internal RepositoryFacts Facts { get; }

    /// <summary>The settings in force here.</summary>
    internal GitConfiguration Settings => _configuration;

    /// <summary>Opens the repository the options lead to, or refuses with the reason.</summary>
    /// <exception cref="AgentMemoryException">There is none, or it is of a kind that cannot be handled safely.</exception>
    internal static OpenedRepository Open(OpenOptions options)
    {
        var location = RepositoryFinder.Find(options);
        RepositoryFormat.Check(location);
        IndexFormat.Check(location);
        var head = HeadFile.Read(location.GitDirectory);
        var git = OpenHandle(location, indexPath: null);
        try
        {
            return new OpenedRepository(git, options, location, head);
        }
        catch
        {
            git.Dispose();
            throw;
        }
    }

    /// <summary>Opens a second handle on the same repository and work tree, with another index where one is given.</summary>
    internal Repository OpenAgain(string? indexPath = null) => OpenHandle(_location, indexPath);

    /// <summary>Returns a configuration value as Git would resolve it, or <c>null</c>. A key without a value reads <c>true</c>.</summary>
    internal string? Config(string key) => _configuration.Get(key);

    /// <summary>Returns the author, or <c>null</c> where no identity is configured.</summary>
    internal Identity? Author() => _identity.Author;

    /// <summary>Returns author and committer of a commit made now.</summary>
    /// <exception cref="AgentMemoryException">No identity is configured, or a date in the environment is not one.</exception>
    internal (Signature Author, Signature Committer) Signatures() => (_identity.AuthorSignature(), _identity.CommitterSignature());

    /// <summary>Signs a commit buffer where the user's configuration asks for it; <c>null</c> where it does not.</summary>
    /// <exception cref="AgentMemoryException">The user signs, and no signature could be made.</exception>
    internal string? SignBuffer(string buffer)
    {
        ArgumentNullException.ThrowIfNull(buffer);
        return CommitSigner.For(this)?.Sign(buffer);
    }

    /// <summary>Returns the commit HEAD stands at; <c>null</c> while the branch is unborn.</summary>
    /// <exception cref="AgentMemoryException">HEAD or its branch names something that is not there: not the same as unborn.</exception>
    internal Commit? HeadCommit()
    {
        try
        {
            if (Git.Refs.Head.ResolveToDirectReference() is not { } reference)
                return null;
            return Git.Lookup<Commit>(new ObjectId(reference.TargetIdentifier)) ?? throw MissingHead(reference.TargetIdentifier, null);
        }
        catch (LibGit2SharpException failure)
        {
            throw MissingHead(Facts.HeadBranch ?? "HEAD", failure);
        }
    }

    public void Dispose() => Git.Dispose();

    AgentMemoryException MissingHead(string what, LibGit2SharpException? failure) => new(ErrorKind.Unsupported,
        $"HEAD of {_location.DisplayPath} stands at {what}, which cannot be read as a commit.",
        "Run git fsck; git reflog lists where the branch was before.", failure);

    static Repository OpenHandle(RepositoryLocation location, string? indexPath)
    {
        // LibGit2Sharp takes both overrides or none where the repository calls itself bare.
        if (location is { IsBareBySettings: true, WorkTree: not null })
            indexPath ??= Path.Combine(location.GitDirectory, "index");
        var overrides = new RepositoryOptions { WorkingDirectoryPath = location.WorkTree, IndexPath = indexPath };
        try
        {
            return new Repository(location.OpenPath, overrides);
        }
        catch (LibGit2SharpException failure)
        {
            throw OpeningFailures.Translate(location, failure);
        }
    }
}
