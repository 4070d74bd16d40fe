using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace AgentMemory.Git.Commits;

/// <content>The index.</content>
static unsafe partial class NativeGit
{
    [LibraryImport(Library, EntryPoint = "git_index_open", StringMarshalling = StringMarshalling.Utf8)]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    internal static partial int OpenIndex(out nint index, string path);

    [LibraryImport(Library, EntryPoint = "git_index_new")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    internal static partial int NewIndex(out nint index);

    [LibraryImport(Library, EntryPoint = "git_repository_set_index")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    internal static partial int SetIndex(NativeRepository repository, nint index);

    [LibraryImport(Library, EntryPoint = "git_index_free")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    internal static partial void FreeIndex(nint index);

    [LibraryImport(Library, EntryPoint = "git_index_entrycount")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    internal static partial nuint CountIndex(nint index);

    [LibraryImport(Library, EntryPoint = "git_index_get_bypath", StringMarshalling = StringMarshalling.Utf8)]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    internal static partial IndexEntry* FindInIndex(nint index, string path, int stage);

    [LibraryImport(Library, EntryPoint = "git_index_conflict_get", StringMarshalling = StringMarshalling.Utf8)]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    internal static partial int FindConflict(out nint ancestor, out nint ours, out nint theirs, nint index, string path);

    [LibraryImport(Library, EntryPoint = "git_index_add_bypath", StringMarshalling = StringMarshalling.Utf8)]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    internal static partial int AddFileToIndex(nint index, string path);

    [LibraryImport(Library, EntryPoint = "git_index_add")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    internal static partial int AddToIndex(nint index, IndexEntry* entry);

    [LibraryImport(Library, EntryPoint = "git_index_remove_bypath", StringMarshalling = StringMarshalling.Utf8)]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    internal static partial int RemoveFromIndex(nint index, string path);

    [LibraryImport(Library, EntryPoint = "git_index_write")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    internal static partial int WriteIndex(nint index);

    /// <summary>What the index knows of a file: the stamps by which a change is noticed first.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal struct IndexEntry
    {
        internal long Changed;
        internal long Modified;
        internal uint Device;
        internal uint Inode;
        internal uint Mode;
        internal uint User;
        internal uint Group;
        internal uint Size;
        internal History.Oid Id;
        internal ushort Flags;
        internal ushort ExtendedFlags;
        internal byte* Path;
    }
}
