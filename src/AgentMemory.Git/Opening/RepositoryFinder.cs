using AgentMemory.Errors;
using AgentMemory.Git.Opening.Settings;

namespace AgentMemory.Git.Opening;

/// <summary>
/// Finds the repository Git itself would use: the one <c>--repo</c> names, else <c>GIT_DIR</c>'s, else the nearest at or above
/// the current directory.
/// </summary>
sealed class RepositoryFinder
{
    const string DotGit = ".git";

    readonly OpenOptions _options;
    readonly GitVariables _variables;

    RepositoryFinder(OpenOptions options)
    {
        _options = options;
        _variables = new GitVariables(options.Environment, options.CurrentDirectory);
    }

    /// <summary>Returns where the repository lies.</summary>
    /// <exception cref="AgentMemoryException">There is none, or what should lead to it leads nowhere.</exception>
    internal static RepositoryLocation Find(OpenOptions options) => TryFind(options)
        ?? throw new AgentMemoryException(ErrorKind.NotFound, $"There is no Git repository at {new RepositoryFinder(options).StartFolder()} or above it.", "Run git init, or name a repository with --repo.");

    /// <summary>Returns where the repository lies; <c>null</c> where nothing says that there is one.</summary>
    /// <exception cref="AgentMemoryException">What should lead to it leads nowhere.</exception>
    internal static RepositoryLocation? TryFind(OpenOptions options)
    {
        var finder = new RepositoryFinder(options);
        if (options.Repo is null && finder._variables["GIT_DIR"] is { } named)
            return finder.FromVariables(named);
        return finder.FromFolder(finder.StartFolder());
    }

    string StartFolder()
    {
        var start = Path.GetFullPath(_options.Repo ?? ".", _options.CurrentDirectory);
        if (File.Exists(start) && Path.GetFileName(start) == DotGit)
            return RealPath.Of(Path.GetDirectoryName(start)!);
        return Directory.Exists(start)
            ? RealPath.Of(start)
            : throw new AgentMemoryException(ErrorKind.NotFound, $"The folder {start} does not exist.", "Name an existing folder with --repo.");
    }

    RepositoryLocation? FromFolder(string start)
    {
        var ceilings = Ceilings();
        for (var folder = start; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (folder != start && ceilings.Contains(folder))
                break;
            if (TryFolder(folder, named: folder == start && _options.Repo is not null) is { } found)
                return found;
        }
        return null;
    }

    RepositoryLocation? TryFolder(string folder, bool named)
    {
        var dotGit = Path.Combine(folder, DotGit);
        if (File.Exists(dotGit))
            return InWorkTree(folder, GitDirectoryFiles.FollowLink(dotGit));
        if (GitDirectoryFiles.IsGitDirectory(dotGit))
            return InWorkTree(folder, RealPath.Of(dotGit));
        if (!GitDirectoryFiles.IsGitDirectory(folder))
            return null;
        if (!named)
            RequireAllowed(folder);
        return InGitDirectory(folder);
    }

    // A bare repository may come with a clone, as ordinary files in it, and its settings name programs to run.
    void RequireAllowed(string gitDirectory)
    {
        var belongsToWorkTree = Path.GetFileName(gitDirectory) == DotGit
            || gitDirectory.Contains($"{Path.DirectorySeparatorChar}{DotGit}{Path.DirectorySeparatorChar}worktrees{Path.DirectorySeparatorChar}", StringComparison.Ordinal)
            || gitDirectory.Contains($"{Path.DirectorySeparatorChar}{DotGit}{Path.DirectorySeparatorChar}modules{Path.DirectorySeparatorChar}", StringComparison.Ordinal);
        if (belongsToWorkTree || GitConfiguration.LoadProtected(_options).Get("safe.bareRepository") is not { } value || ConfigEntry.Lower(value) != "explicit")
            return;
        throw new AgentMemoryException(ErrorKind.Refused, $"{gitDirectory} is a bare repository, and safe.bareRepository allows only those that are named.", $"If you trust it, run the command again with --repo {ShellWord.Of(gitDirectory)}");
    }

    static RepositoryLocation InWorkTree(string folder, string gitDirectory)
    {
        var place = WorkTreeSettings.Read(gitDirectory);
        return new RepositoryLocation
        {
            GitDirectory = gitDirectory,
            CommonDirectory = place.CommonDirectory,
            WorkTree = place.IsBare ? null : place.WorkTree ?? folder,
            OpenPath = folder,
        };
    }

    // The user stands in a Git directory, or named one.
    static RepositoryLocation InGitDirectory(string gitDirectory)
    {
        var place = WorkTreeSettings.Read(gitDirectory);
        var parent = Path.GetDirectoryName(gitDirectory);
        var workTree = place switch
        {
            { IsBare: true } => null,
            { WorkTree: { } configured } => configured,
            _ when place.CommonDirectory != gitDirectory && GitDirectoryFiles.LinkedWorkTreeOf(gitDirectory) is { } linked => RealPath.Of(linked),
            _ when Path.GetFileName(gitDirectory) == DotGit && parent is not null => parent,
            _ => throw new AgentMemoryException(ErrorKind.Unsupported, $"{gitDirectory} is the Git directory of a work tree that lies elsewhere, and does not say where.", "Run the command in the work tree, or name the work tree with --repo."),
        };
        return new RepositoryLocation
        {
            GitDirectory = gitDirectory,
            CommonDirectory = place.CommonDirectory,
            WorkTree = workTree,
            OpenPath = workTree is not null && Path.Exists(Path.Combine(workTree, DotGit)) ? workTree : gitDirectory,
        };
    }

    RepositoryLocation FromVariables(string named)
    {
        var path = Path.GetFullPath(named, _options.CurrentDirectory);
        if (!Path.Exists(path))
            throw new AgentMemoryException(ErrorKind.NotFound, $"The environment variable GIT_DIR names {path}, which does not exist.", "Run unset GIT_DIR, or name a repository with --repo.");
        var gitDirectory = File.Exists(path) ? GitDirectoryFiles.FollowLink(path) : RealPath.Of(path);
        if (!GitDirectoryFiles.IsGitDirectory(gitDirectory))
            throw new AgentMemoryException(ErrorKind.NotFound, $"The environment variable GIT_DIR names {path}, which is not a Git directory.", "Run unset GIT_DIR, or name a repository with --repo.");
        var place = WorkTreeSettings.Read(gitDirectory);
        return new RepositoryLocation
        {
            GitDirectory = gitDirectory,
            CommonDirectory = place.CommonDirectory,
            WorkTree = ExplicitWorkTree(place),
            IsBareBySettings = place.IsBare,
            OpenPath = gitDirectory,
        };
    }

    // Git's rule: a variable beats the settings, and a Git directory named by hand belongs to the folder one stands in.
    string? ExplicitWorkTree(WorkTreeSettings place)
    {
        if (_variables["GIT_WORK_TREE"] is { } named)
        {
            var path = Path.GetFullPath(named, _options.CurrentDirectory);
            return Directory.Exists(path)
                ? RealPath.Of(path)
                : throw new AgentMemoryException(ErrorKind.NotFound, $"The environment variable GIT_WORK_TREE names {path}, which is not a folder.", "Run unset GIT_WORK_TREE, or name a repository with --repo.");
        }
        return place.IsBare ? null : place.WorkTree ?? RealPath.Of(_options.CurrentDirectory);
    }

    HashSet<string> Ceilings()
    {
        var listed = _variables["GIT_CEILING_DIRECTORIES"]?.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries) ?? [];
        return listed.Where(Path.IsPathRooted).Select(RealPath.Of).ToHashSet(StringComparer.Ordinal);
    }
}
