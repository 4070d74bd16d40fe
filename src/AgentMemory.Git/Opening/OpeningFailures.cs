using AgentMemory.Errors;
using LibGit2Sharp;

namespace AgentMemory.Git.Opening;

/// <summary>Turns what libgit2 says about a repository it will not open into something a person can act on.</summary>
static class OpeningFailures
{
    internal static AgentMemoryException Translate(RepositoryLocation location, LibGit2SharpException failure)
    {
        var path = location.DisplayPath;
        // libgit2 has an error code for this, which LibGit2Sharp does not hand on.
        if (failure.Message.Contains("is not owned by current user", StringComparison.Ordinal))
        {
            return new AgentMemoryException(ErrorKind.Unsupported,
                $"The repository {path} belongs to another user. Its settings name programs to run, so it is not opened unasked.",
                $"If you trust it, run git config --global --add safe.directory {ShellWord.Of(path)}", failure);
        }
        if (failure is RepositoryNotFoundException)
            return new AgentMemoryException(ErrorKind.NotFound, $"There is no complete Git repository at {location.GitDirectory}.", "Run git fsck there, or name another with --repo.", failure);
        return new AgentMemoryException(ErrorKind.Unsupported, $"The repository {path} cannot be opened: {failure.Message}.", "Run git fsck there; if Git can read it, a fresh clone usually helps.", failure);
    }
}
