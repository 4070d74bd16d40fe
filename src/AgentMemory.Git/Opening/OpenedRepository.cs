using AgentMemory.Errors;
using AgentMemory.Git.Commits;
using AgentMemory.Git.Opening.Identities;
using AgentMemory.Git.Opening.Settings;
using AgentMemory.Git.Reading;
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
    Repository? _git;

    static OpenedRepository()
    {
        RepositoryFormat.TeachLibGit2();
        // Otherwise no tree can be written beside a file that a partial clone left out.
        NativeOptions.AllowMissingObjects();
        NativeOptions.KeepLargeTrees();
    }

    OpenedRepository(NativeRepository native, OpenOptions options, RepositoryLocation location, HeadFile head, IndexTraits index)
    {
        Native = native;
        Index = index;
        Objects = new GitObjects(native);
        References = new GitReferences(native);
        Trees = new LatestTrees(this);
        Options = options;
        _location = location;
        _configuration = GitConfiguration.Load(options, location.GitDirectory, location.CommonDirectory, head.Branch);
        _identity = new CommitIdentity(_configuration, options);
        Shared = SharedAccess.Of(_configuration);
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

    /// <summary>Libgit2's own handle.</summary>
    internal NativeRepository Native { get; }

    /// <summary>What the index said when the repository was opened.</summary>
    internal IndexTraits Index { get; }

    /// <summary>Who else may use what is written into the Git directory; <c>null</c> for whom the umask lets.</summary>
    internal SharedAccess? Shared { get; }

    /// <summary>The objects, by id.</summary>
    internal GitObjects Objects { get; }

    /// <summary>The references, by name.</summary>
    internal GitReferences References { get; }

    /// <summary>The trees of commits.</summary>
    internal LatestTrees Trees { get; }

    /// <summary>LibGit2Sharp's handle, opened on first use: most commands do without.</summary>
    internal Repository Git => _git ??= OpenHandle(_location);

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
        var index = IndexFormat.Check(location, options.Known);
        var head = HeadFile.Read(location.GitDirectory);
        var native = NativeRepository.Open(location);
        try
        {
            return new OpenedRepository(native, options, location, head, index);
        }
        catch
        {
            native.Dispose();
            throw;
        }
    }

    /// <summary>Opens one more handle of libgit2 on the same repository and work tree.</summary>
    internal NativeRepository OpenNative() => NativeRepository.Open(_location);

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
    internal CommitId? HeadCommit()
    {
        try
        {
            if (References.Resolve("HEAD") is not { } head)
                return null;
            return Objects.TreeOf(head) is not null ? head : throw MissingHead(head.Value, null);
        }
        catch (LibGit2SharpException failure)
        {
            throw MissingHead(Facts.HeadBranch ?? "HEAD", failure);
        }
    }

    public void Dispose()
    {
        Shared?.Dispose();
        _git?.Dispose();
        Native.Dispose();
    }

    AgentMemoryException MissingHead(string what, LibGit2SharpException? failure) => new(ErrorKind.Unsupported,
        $"HEAD of {_location.DisplayPath} stands at {what}, which cannot be read as a commit.",
        "Run git fsck; git reflog lists where the branch was before.", failure);

    static Repository OpenHandle(RepositoryLocation location)
    {
        // LibGit2Sharp takes both overrides or none where the repository calls itself bare.
        var indexPath = location is { IsBareBySettings: true, WorkTree: not null } ? Path.Combine(location.GitDirectory, "index") : null;
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
