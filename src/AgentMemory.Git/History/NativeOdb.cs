using System.Runtime.InteropServices;
using AgentMemory.Git.Commits;

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

    internal static readonly delegate* unmanaged[Cdecl]<nint, int> Refresh =
        (delegate* unmanaged[Cdecl]<nint, int>)Function("git_odb_refresh");

    internal static readonly delegate* unmanaged[Cdecl]<nint, nuint> CountBackends =
        (delegate* unmanaged[Cdecl]<nint, nuint>)Function("git_odb_num_backends");

    internal static readonly delegate* unmanaged[Cdecl]<Backend**, nint, nuint, int> GetBackend =
        (delegate* unmanaged[Cdecl]<Backend**, nint, nuint, int>)Function("git_odb_get_backend");

    internal static readonly delegate* unmanaged[Cdecl]<Backend*, byte*, void> FreeData =
        (delegate* unmanaged[Cdecl]<Backend*, byte*, void>)Function("git_odb_backend_data_free");

    static nint Load()
    {
        var library = NativeLibrary.Load(NativeGit.FileName, typeof(NativeOdb).Assembly, null);
        // Counted: harmless where LibGit2Sharp has initialised it already, needed where this is the first call of the process.
        var initialise = (delegate* unmanaged[Cdecl]<int>)NativeLibrary.GetExport(library, "git_libgit2_init");
        return initialise() > 0 ? library : throw new InvalidOperationException("libgit2 did not initialise.");
    }

    static nint Function(string name) => NativeLibrary.GetExport(Library, name);

    /// <summary>
    /// The head of <c>git_odb_backend</c>, which libgit2 publishes for those who write backends. Reading through it rather than
    /// through <c>git_odb_read</c> spares what Git itself does without: hashing every object anew, and a cache of them all.
    /// </summary>
    [StructLayout(LayoutKind.Sequential)]
    internal readonly struct Backend
    {
        internal const uint KnownVersion = 1;

        internal readonly uint Version;
        readonly nint _odb;
        internal readonly delegate* unmanaged[Cdecl]<byte**, nuint*, int*, Backend*, Oid*, int> Read;
    }
}
