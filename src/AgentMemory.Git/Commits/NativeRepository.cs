using System.Runtime.InteropServices;
using AgentMemory.Git.Opening;
using LibGit2Sharp;

namespace AgentMemory.Git.Commits;

/// <summary>A second handle on the repository, for the calls that LibGit2Sharp does not offer.</summary>
sealed class NativeRepository : SafeHandle
{
    NativeRepository(nint handle)
        : base(0, ownsHandle: true) => SetHandle(handle);

    public override bool IsInvalid => handle == 0;

    internal static NativeRepository Open(OpenedRepository opened)
    {
        if (NativeGit.OpenRepository(out var handle, opened.Facts.GitDirectory) < 0)
            throw new LibGit2SharpException(NativeGit.Reason());
        var repository = new NativeRepository(handle);
        // The Git directory alone names the wrong work tree where it lies apart from it.
        if (opened.Facts.WorkTree is { } workTree && NativeGit.SetWorkTree(repository, workTree, updateGitLink: 0) < 0)
        {
            repository.Dispose();
            throw new LibGit2SharpException(NativeGit.Reason());
        }
        return repository;
    }

    protected override bool ReleaseHandle()
    {
        NativeGit.FreeRepository(handle);
        return true;
    }
}
