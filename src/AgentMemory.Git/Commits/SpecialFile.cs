using System.Runtime.InteropServices;

namespace AgentMemory.Git.Commits;

/// <summary>
/// Tells files from pipes, sockets and devices, whose opening may wait for ever. .NET shows all of them as files, so the type
/// is asked of the function by which .NET itself looks at a path.
/// </summary>
public static unsafe partial class SpecialFile
{
    // More than the structure has; its second number is the mode.
    const int StatusNumbers = 64;
    const int ModeNumber = 1;

    const int TypeMask = 0xF000;
    const int Folder = 0x4000;
    const int Regular = 0x8000;
    const int Link = 0xA000;

    /// <summary>Whether something stands there that is neither a file nor a folder nor a symbolic link.</summary>
    public static bool StandsAt(string full)
    {
        if (OperatingSystem.IsWindows())
            return false;
        var status = stackalloc int[StatusNumbers];
        return LookAt(full, status) == 0 && (status[ModeNumber] & TypeMask) is not (Regular or Folder or Link);
    }

    [LibraryImport("libSystem.Native", EntryPoint = "SystemNative_LStat", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int LookAt(string path, int* status);
}
