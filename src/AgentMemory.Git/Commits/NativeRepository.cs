using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using AgentMemory.Git.Opening;
using LibGit2Sharp;

namespace AgentMemory.Git.Commits;

/// <summary>Libgit2's own handle on a repository, for all that is called without LibGit2Sharp.</summary>
sealed class NativeRepository : SafeHandle
{
    NativeRepository(nint handle)
        : base(0, ownsHandle: true) => SetHandle(handle);

    public override bool IsInvalid => handle == 0;

    /// <summary>Opens a repository with its work tree.</summary>
    /// <exception cref="Errors.AgentMemoryException">Libgit2 will not open it.</exception>
    internal static NativeRepository Open(RepositoryLocation location)
    {
        var result = NativeGit.OpenRepository(out var handle, location.OpenPath);
        if (result < 0)
            throw OpeningFailures.Translate(location, Failure(result));
        var repository = new NativeRepository(handle);
        if (location.WorkTree is { } workTree && NativeGit.SetWorkTree(repository, workTree, updateGitLink: 0) < 0)
        {
            repository.Dispose();
            throw OpeningFailures.Translate(location, NativeGit.Failure());
        }
        return repository;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    static LibGit2SharpException Failure(int result) => result == NativeGit.NotFound ? new RepositoryNotFoundException(NativeGit.Reason()) : NativeGit.Failure();

    protected override bool ReleaseHandle()
    {
        NativeGit.FreeRepository(handle);
        return true;
    }
}
