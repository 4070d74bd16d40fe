using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using LibGit2Sharp;

namespace AgentMemory.Git.Commits;

/// <summary>
/// The functions of libgit2 that are called without LibGit2Sharp, in the very library it loads: what it does not offer, and what
/// every command needs, because declarations of nothing but numbers and pointers are compiled ahead.
/// </summary>
static unsafe partial class NativeGit
{
    /// <summary>
    /// The name of that library's file without what platforms add to it. Written down here rather than asked of LibGit2Sharp, which most
    /// commands would load for nothing else; a test holds the two together.
    /// </summary>
    internal const string FileName = "git2-5853918";

    const string Library = "git2";

    // Asked for by each function on its first call, and found by trying one file name after another.
    static readonly nint Loaded = NativeLibrary.Load(FileName, typeof(NativeGit).Assembly, null);

    static NativeGit()
    {
        NativeLibrary.SetDllImportResolver(typeof(NativeGit).Assembly, Resolve);
        // Counted by libgit2: our handles stay valid however late LibGit2Sharp shuts its own count down.
        Marshal.ThrowExceptionForHR(Init() < 0 ? unchecked((int)0x80004005) : 0);
    }

    [LibraryImport(Library, EntryPoint = "git_repository_open", StringMarshalling = StringMarshalling.Utf8)]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    internal static partial int OpenRepository(out nint repository, string path);

    [LibraryImport(Library, EntryPoint = "git_repository_free")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    internal static partial void FreeRepository(nint repository);

    [LibraryImport(Library, EntryPoint = "git_repository_set_workdir", StringMarshalling = StringMarshalling.Utf8)]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    internal static partial int SetWorkTree(NativeRepository repository, string workTree, int updateGitLink);

    [LibraryImport(Library, EntryPoint = "git_repository_set_ident", StringMarshalling = StringMarshalling.Utf8)]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    internal static partial int SetIdentity(NativeRepository repository, string name, string email);

    [LibraryImport(Library, EntryPoint = "git_treebuilder_new")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    internal static partial int NewTreeBuilder(out nint builder, NativeRepository repository, nint source);

    [LibraryImport(Library, EntryPoint = "git_treebuilder_free")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    internal static partial void FreeTreeBuilder(nint builder);

    [LibraryImport(Library, EntryPoint = "git_treebuilder_entrycount")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    internal static partial nuint CountTreeBuilder(nint builder);

    [LibraryImport(Library, EntryPoint = "git_treebuilder_get", StringMarshalling = StringMarshalling.Utf8)]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    internal static partial nint GetFromTreeBuilder(nint builder, string name);

    [LibraryImport(Library, EntryPoint = "git_treebuilder_insert", StringMarshalling = StringMarshalling.Utf8)]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    internal static partial int InsertIntoTreeBuilder(nint entry, nint builder, string name, byte* id, int mode);

    [LibraryImport(Library, EntryPoint = "git_treebuilder_remove", StringMarshalling = StringMarshalling.Utf8)]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    internal static partial int RemoveFromTreeBuilder(nint builder, string name);

    [LibraryImport(Library, EntryPoint = "git_treebuilder_write")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    internal static partial int WriteTreeBuilder(byte* id, nint builder);

    [LibraryImport(Library, EntryPoint = "git_attr_get", StringMarshalling = StringMarshalling.Utf8)]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    internal static partial int GetAttribute(out nint value, NativeRepository repository, uint flags, string path, string name);

    [LibraryImport(Library, EntryPoint = "git_attr_value")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    internal static partial int KindOfAttribute(nint value);

    [LibraryImport(Library, EntryPoint = "git_filter_list_load", StringMarshalling = StringMarshalling.Utf8)]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    internal static partial int LoadFilters(out nint filters, NativeRepository repository, nint blob, string path, int mode, uint flags);

    [LibraryImport(Library, EntryPoint = "git_filter_list_apply_to_buffer")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    internal static partial int ApplyFilters(Buffer* output, nint filters, byte* input, nuint length);

    [LibraryImport(Library, EntryPoint = "git_filter_list_free")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    internal static partial void FreeFilters(nint filters);

    [LibraryImport(Library, EntryPoint = "git_odb_hash")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    internal static partial int Hash(byte* id, byte* content, nuint length, int kind);

    [LibraryImport(Library, EntryPoint = "git_buf_dispose")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    internal static partial void DisposeBuffer(Buffer* buffer);

    [LibraryImport(Library, EntryPoint = "git_error_last")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    private static partial Error* LastError();

    [LibraryImport(Library, EntryPoint = "git_libgit2_opts")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    internal static partial int SetOption(int option, nint first, nint second);

    [LibraryImport(Library, EntryPoint = "git_libgit2_opts")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    internal static partial int SetOption(int option, nint a, nint b, nint c, nint d, nint e, nint f, nint g, nint first, nint second);

    [LibraryImport(Library, EntryPoint = "git_libgit2_init")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    private static partial int Init();

    /// <summary>What libgit2 says about the last failed call of this thread.</summary>
    internal static string Reason() =>
        LastError() is var error && error is not null && error->Message != 0 ? Marshal.PtrToStringUTF8(error->Message)! : "no reason given";

    /// <summary>
    /// Returns the last failed call of this thread as an exception. Made here alone: a method that makes one itself has LibGit2Sharp loaded
    /// before its first line runs, whether or not anything fails.
    /// </summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static LibGit2SharpException Failure() => new(Reason());

    static nint Resolve(string name, Assembly assembly, DllImportSearchPath? search) => name == Library ? Loaded : 0;

    [StructLayout(LayoutKind.Sequential)]
    internal struct Buffer
    {
        internal byte* Start;
        internal nuint Reserved;
        internal nuint Length;
    }

    [StructLayout(LayoutKind.Sequential)]
    struct Error
    {
        internal nint Message;
        internal int Class;
    }
}
