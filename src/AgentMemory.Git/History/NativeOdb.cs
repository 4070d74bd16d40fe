using System.Runtime.InteropServices;
using LibGit2Sharp;

namespace AgentMemory.Git.History;

/// <summary>
/// The few functions of libgit2's object database that reading raw objects takes, from the very library that LibGit2Sharp has
/// loaded. Its managed objects cost several times more than the objects themselves on a walk of every commit.
/// </summary>
static unsafe class NativeOdb
{
    internal const int NotFound = -3;

    static readonly nint Library = Load();

    internal static readonly delegate* unmanaged[Cdecl]<nint*, byte*, int> Open =
        (delegate* unmanaged[Cdecl]<nint*, byte*, int>)Function("git_odb_open");

    internal static readonly delegate* unmanaged[Cdecl]<nint, void> Free =
        (delegate* unmanaged[Cdecl]<nint, void>)Function("git_odb_free");

    internal static readonly delegate* unmanaged[Cdecl]<nint*, nint, Oid*, int> Read =
        (delegate* unmanaged[Cdecl]<nint*, nint, Oid*, int>)Function("git_odb_read");

    internal static readonly delegate* unmanaged[Cdecl]<nint, byte*> ObjectData =
        (delegate* unmanaged[Cdecl]<nint, byte*>)Function("git_odb_object_data");

    internal static readonly delegate* unmanaged[Cdecl]<nint, nuint> ObjectSize =
        (delegate* unmanaged[Cdecl]<nint, nuint>)Function("git_odb_object_size");

    internal static readonly delegate* unmanaged[Cdecl]<nint, int> ObjectType =
        (delegate* unmanaged[Cdecl]<nint, int>)Function("git_odb_object_type");

    internal static readonly delegate* unmanaged[Cdecl]<nint, void> ObjectFree =
        (delegate* unmanaged[Cdecl]<nint, void>)Function("git_odb_object_free");

    static nint Load()
    {
        var library = NativeLibrary.Load($"git2-{GlobalSettings.Version.LibGit2CommitSha}", typeof(Repository).Assembly, null);
        // Counted: harmless where LibGit2Sharp has initialised it already, needed where this is the first call of the process.
        var initialise = (delegate* unmanaged[Cdecl]<int>)NativeLibrary.GetExport(library, "git_libgit2_init");
        return initialise() > 0 ? library : throw new InvalidOperationException("libgit2 did not initialise.");
    }

    static nint Function(string name) => NativeLibrary.GetExport(Library, name);
}
