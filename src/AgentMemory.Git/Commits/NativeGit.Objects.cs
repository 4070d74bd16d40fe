using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace AgentMemory.Git.Commits;

/// <content>Commits, trees and blobs.</content>
static unsafe partial class NativeGit
{
    /// <summary>What libgit2 answers where there is no such thing.</summary>
    internal const int NotFound = -3;

    internal const int CommitKind = 1;
    internal const int BlobKind = 3;

    [LibraryImport(Library, EntryPoint = "git_revparse_single", StringMarshalling = StringMarshalling.Utf8)]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    internal static partial int ParseRevision(out nint named, NativeRepository repository, string revision);

    [LibraryImport(Library, EntryPoint = "git_object_peel")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    internal static partial int Peel(out nint peeled, nint named, int kind);

    [LibraryImport(Library, EntryPoint = "git_object_id")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    internal static partial byte* IdOfObject(nint named);

    [LibraryImport(Library, EntryPoint = "git_object_free")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    internal static partial void FreeObject(nint named);

    [LibraryImport(Library, EntryPoint = "git_commit_lookup")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    internal static partial int LookUpCommit(out nint commit, NativeRepository repository, byte* id);

    [LibraryImport(Library, EntryPoint = "git_commit_free")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    internal static partial void FreeCommit(nint commit);

    [LibraryImport(Library, EntryPoint = "git_commit_summary")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    internal static partial nint SummaryOfCommit(nint commit);

    [LibraryImport(Library, EntryPoint = "git_commit_create_buffer", StringMarshalling = StringMarshalling.Utf8)]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    internal static partial int ComposeCommit(Buffer* text, NativeRepository repository, nint author, nint committer, nint encoding, string message, nint tree, nuint parentCount, nint* parents);

    [LibraryImport(Library, EntryPoint = "git_commit_create_with_signature", StringMarshalling = StringMarshalling.Utf8)]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    internal static partial int CreateSignedCommit(byte* id, NativeRepository repository, string text, string signature, nint field);

    [LibraryImport(Library, EntryPoint = "git_signature_new", StringMarshalling = StringMarshalling.Utf8)]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    internal static partial int NewSignature(out nint signature, string name, string email, long time, int offsetMinutes);

    [LibraryImport(Library, EntryPoint = "git_signature_free")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    internal static partial void FreeSignature(nint signature);

    [LibraryImport(Library, EntryPoint = "git_commit_tree_id")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    internal static partial byte* TreeOfCommit(nint commit);

    [LibraryImport(Library, EntryPoint = "git_tree_lookup")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    internal static partial int LookUpTree(out nint tree, NativeRepository repository, byte* id);

    [LibraryImport(Library, EntryPoint = "git_tree_free")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    internal static partial void FreeTree(nint tree);

    [LibraryImport(Library, EntryPoint = "git_tree_entrycount")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    internal static partial nuint CountTree(nint tree);

    [LibraryImport(Library, EntryPoint = "git_tree_entry_byindex")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    internal static partial nint TreeEntryAt(nint tree, nuint index);

    [LibraryImport(Library, EntryPoint = "git_tree_entry_bypath", StringMarshalling = StringMarshalling.Utf8)]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    internal static partial int FindTreeEntry(out nint entry, nint tree, string path);

    [LibraryImport(Library, EntryPoint = "git_tree_entry_free")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    internal static partial void FreeTreeEntry(nint entry);

    [LibraryImport(Library, EntryPoint = "git_tree_entry_name")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    internal static partial nint NameOfTreeEntry(nint entry);

    [LibraryImport(Library, EntryPoint = "git_tree_entry_id")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    internal static partial byte* IdOfTreeEntry(nint entry);

    [LibraryImport(Library, EntryPoint = "git_tree_entry_filemode")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    internal static partial int ModeOfTreeEntry(nint entry);

    [LibraryImport(Library, EntryPoint = "git_blob_lookup")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    internal static partial int LookUpBlob(out nint blob, NativeRepository repository, byte* id);

    [LibraryImport(Library, EntryPoint = "git_blob_free")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    internal static partial void FreeBlob(nint blob);

    [LibraryImport(Library, EntryPoint = "git_blob_rawcontent")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    internal static partial byte* ContentOfBlob(nint blob);

    [LibraryImport(Library, EntryPoint = "git_blob_rawsize")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    internal static partial long SizeOfBlob(nint blob);

    [LibraryImport(Library, EntryPoint = "git_repository_odb")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    internal static partial int ObjectsOf(out nint objects, NativeRepository repository);

    [LibraryImport(Library, EntryPoint = "git_odb_free")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    internal static partial void FreeObjects(nint objects);

    [LibraryImport(Library, EntryPoint = "git_odb_read_header")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    internal static partial int ReadHeader(out nuint size, out int kind, nint objects, byte* id);

    [LibraryImport(Library, EntryPoint = "git_odb_write")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    internal static partial int WriteObject(byte* id, nint objects, byte* content, nuint length, int kind);
}
