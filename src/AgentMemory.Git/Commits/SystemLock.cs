using System.Runtime.InteropServices;

namespace AgentMemory.Git.Commits;

/// <summary>Looks at the lock on a file as systems other than Windows know it.</summary>
static partial class SystemLock
{
    const int ReadWrite = 0x2;
    const int LinuxCloseOnExec = 0x80000;
    const int BsdCloseOnExec = 0x1000000;

    const int ExclusiveAtOnce = 0x2 | 0x4;

    const int LinuxHeld = 11;
    const int BsdHeld = 35;

    /// <summary>Whether somebody could take the lock now; also where that cannot be told.</summary>
    internal static bool CanBeTaken(string path)
    {
        // For writing too: a network file system may lock nothing else.
        var file = Open(path, ReadWrite | (OperatingSystem.IsLinux() ? LinuxCloseOnExec : BsdCloseOnExec));
        if (file < 0)
            return true;
        var isHeld = Lock(file, ExclusiveAtOnce) < 0 && Marshal.GetLastPInvokeError() is LinuxHeld or BsdHeld;
        _ = Close(file);
        return !isHeld;
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "flock", SetLastError = true)]
    private static partial int Lock(int file, int operation);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int file);
}
