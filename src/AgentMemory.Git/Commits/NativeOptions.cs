using System.Runtime.InteropServices;
using System.Text;
using AgentMemory.Git.Opening.Settings;

namespace AgentMemory.Git.Commits;

/// <summary>
/// The settings libgit2 has for the whole process. Set through its one function with a varying list of arguments, which .NET
/// can only call as if the list were fixed.
/// </summary>
static unsafe class NativeOptions
{
    const int GetSearchPath = 4;
    const int SetSearchPath = 5;
    const int SetCacheObjectLimit = 6;
    const int SetCacheMaxSize = 7;
    const int SetStrictObjectCreation = 14;
    const int SetExtensions = 34;

    const int TreeKind = 2;

    /// <summary>A folder of a quarter of a million entries.</summary>
    const int LargestTree = 16 << 20;

    /// <summary>Bytes of objects that are kept in all: several states of such a folder.</summary>
    const int MostKept = 96 << 20;

    // There what varies lies on the stack, behind the eight arguments that lie in registers.
    static readonly bool IsOnStack = OperatingSystem.IsMacOS() && RuntimeInformation.ProcessArchitecture == Architecture.Arm64;

    /// <summary>Returns the folders in which the configuration of a level is looked for.</summary>
    internal static IReadOnlyList<string> ConfigFolders(ConfigLevel level)
    {
        var folders = default(NativeGit.Buffer);
        Check(Set(GetSearchPath, (nint)level, (nint)(&folders)));
        var text = Encoding.UTF8.GetString(folders.Start, (int)folders.Length);
        NativeGit.DisposeBuffer(&folders);
        return text.Split(Path.PathSeparator);
    }

    /// <summary>Names the folder in which the configuration of a level is looked for.</summary>
    internal static void SetConfigFolder(ConfigLevel level, string folder)
    {
        fixed (byte* path = Encoding.UTF8.GetBytes(folder + '\0'))
            Check(Set(SetSearchPath, (nint)level, (nint)path));
    }

    /// <summary>Lets trees and commits be written beside objects that are not here.</summary>
    internal static void AllowMissingObjects() => Check(Set(SetStrictObjectCreation, 0, 0));

    /// <summary>Keeps trees that were read, large ones too: a large store's folder of entries takes many milliseconds to read, and every name in it is asked for by itself.</summary>
    internal static void KeepLargeTrees()
    {
        Check(Set(SetCacheObjectLimit, TreeKind, LargestTree));
        Check(Set(SetCacheMaxSize, MostKept, 0));
    }

    /// <summary>Names the extensions of the repository format that are taken as harmless.</summary>
    internal static void TakeExtensions(IReadOnlyList<string> names)
    {
        var texts = stackalloc byte*[names.Count];
        for (var i = 0; i < names.Count; i++)
            texts[i] = (byte*)Marshal.StringToCoTaskMemUTF8(names[i]);
        var result = Set(SetExtensions, (nint)texts, names.Count);
        for (var i = 0; i < names.Count; i++)
            Marshal.FreeCoTaskMem((nint)texts[i]);
        Check(result);
    }

    static int Set(int option, nint first, nint second) =>
        IsOnStack ? NativeGit.SetOption(option, 0, 0, 0, 0, 0, 0, 0, first, second) : NativeGit.SetOption(option, first, second);

    static void Check(int result)
    {
        if (result < 0)
            throw NativeGit.Failure();
    }
}
