using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace AgentMemory.Git.Commits;

/// <content>References.</content>
static unsafe partial class NativeGit
{
    /// <summary>The kind of a reference that names another one.</summary>
    internal const int SymbolicKind = 2;

    /// <summary>What libgit2 answers at the end of a list.</summary>
    internal const int EndOfList = -31;

    [LibraryImport(Library, EntryPoint = "git_reference_create_matching", StringMarshalling = StringMarshalling.Utf8)]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    internal static partial int CreateMatchingReference(out nint reference, NativeRepository repository, string name, byte* id, int force, byte* current, string message);

    [LibraryImport(Library, EntryPoint = "git_reference_name_is_valid", StringMarshalling = StringMarshalling.Utf8)]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    internal static partial int IsReferenceName(out int valid, string name);

    [LibraryImport(Library, EntryPoint = "git_reference_lookup", StringMarshalling = StringMarshalling.Utf8)]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    internal static partial int LookUpReference(out nint reference, NativeRepository repository, string name);

    [LibraryImport(Library, EntryPoint = "git_reference_free")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    internal static partial void FreeReference(nint reference);

    [LibraryImport(Library, EntryPoint = "git_reference_type")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    internal static partial int KindOfReference(nint reference);

    [LibraryImport(Library, EntryPoint = "git_reference_target")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    internal static partial byte* TargetOfReference(nint reference);

    [LibraryImport(Library, EntryPoint = "git_reference_symbolic_target")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    internal static partial nint NameInReference(nint reference);

    [LibraryImport(Library, EntryPoint = "git_reference_iterator_glob_new", StringMarshalling = StringMarshalling.Utf8)]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    internal static partial int ListReferences(out nint iterator, NativeRepository repository, string glob);

    [LibraryImport(Library, EntryPoint = "git_reference_next_name")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    internal static partial int NextReference(out nint name, nint iterator);

    [LibraryImport(Library, EntryPoint = "git_reference_iterator_free")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    internal static partial void FreeReferenceList(nint iterator);

    [LibraryImport(Library, EntryPoint = "git_reference_name_to_id", StringMarshalling = StringMarshalling.Utf8)]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    internal static partial int ResolveReference(byte* id, NativeRepository repository, string name);
}
