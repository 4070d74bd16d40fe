namespace AgentMemory.Git.Opening;

/// <summary>Where a repository lies. All paths are absolute with links resolved.</summary>
sealed record RepositoryLocation
{
    /// <summary>This work tree's own Git directory.</summary>
    internal required string GitDirectory { get; init; }

    /// <summary>The Git directory that linked work trees share.</summary>
    internal required string CommonDirectory { get; init; }

    /// <summary>The work tree's root; <c>null</c> in a bare repository.</summary>
    internal required string? WorkTree { get; init; }

    /// <summary>Whether the settings call it bare, which a work tree named in the environment overrules.</summary>
    internal bool IsBareBySettings { get; init; }

    /// <summary>
    /// What libgit2 opens. The folder that holds <c>.git</c> where there is one: asked for a Git directory that lies apart from
    /// its work tree, libgit2 takes the directory's parent for the work tree.
    /// </summary>
    internal required string OpenPath { get; init; }

    /// <summary>What people call the repository.</summary>
    internal string DisplayPath => WorkTree ?? GitDirectory;
}
