using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace AgentMemory.Git.Commits;

/// <content>Merging files.</content>
static unsafe partial class NativeGit
{
    [LibraryImport(Library, EntryPoint = "git_merge_file")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    internal static partial int MergeFile(MergedFile* merged, FileToMerge* ancestor, FileToMerge* ours, FileToMerge* theirs, nint options);

    [LibraryImport(Library, EntryPoint = "git_merge_file_result_free")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    internal static partial void FreeMergedFile(MergedFile* merged);

    /// <summary>One side of a merge.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal struct FileToMerge
    {
        internal uint Version;
        internal byte* Start;
        internal nuint Length;
        internal byte* Path;
        internal uint Mode;
    }

    /// <summary>What came of a merge.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal struct MergedFile
    {
        internal uint IsClean;
        internal byte* Path;
        internal uint Mode;
        internal byte* Start;
        internal nuint Length;
    }
}
