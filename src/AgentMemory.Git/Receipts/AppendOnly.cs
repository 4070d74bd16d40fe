using System.Runtime.InteropServices;
using AgentMemory.Git.Commits;

namespace AgentMemory.Git.Receipts;

/// <summary>
/// Adds to the end of a file that other processes add to as well: one write, which the system puts behind all others. The framework's own
/// way to append seeks first, and two that seek at once write over each other.
/// </summary>
static unsafe partial class AppendOnly
{
    const int WriteOnly = 1;
    const int Interrupted = 4;

    static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(2);

    /// <summary>Writes the bytes, making the file where there is none, for its owner alone.</summary>
    /// <exception cref="IOException">The disk is full, or the file may not be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be opened.</exception>
    internal static void Write(string path, byte[] bytes)
    {
        if (OperatingSystem.IsWindows())
            WriteAlone(path, bytes);
        else
            WriteBehind(path, bytes);
    }

    static void WriteBehind(string path, byte[] bytes)
    {
        if (!File.Exists(path))
            Create(path);
        var file = Open(path, WriteOnly | (OperatingSystem.IsLinux() ? LinuxFlags : BsdFlags));
        if (file < 0)
            throw Failure(path);
        try
        {
            nint written;
            fixed (byte* first = bytes)
            {
                do
                    written = Write(file, first, bytes.Length);
                while (written < 0 && Marshal.GetLastPInvokeError() == Interrupted);
            }
            if (written < 0)
                throw Failure(path);
            if (written < bytes.Length)
                throw new IOException($"Only a part of it fits on the disk of {path}.");
        }
        finally
        {
            _ = Close(file);
        }
    }

    /// <summary>Windows keeps others out while the file is open, so whoever comes second waits.</summary>
    static void WriteAlone(string path, byte[] bytes)
    {
        var patience = new Patience(LongestWait, CancellationToken.None);
        while (true)
        {
            try
            {
                using var file = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.Read | FileShare.Delete, bufferSize: 0);
                file.Write(bytes);
                return;
            }
            catch (IOException) when (patience.Wait())
            {
            }
        }
    }

    static void Create(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.Write, Share = FileShare.ReadWrite | FileShare.Delete };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        new FileStream(path, options).Dispose();
    }

    static IOException Failure(string path) => new($"{Marshal.GetPInvokeErrorMessage(Marshal.GetLastPInvokeError())}: {path}");

    // O_APPEND and O_CLOEXEC.
    const int LinuxFlags = 0x400 | 0x80000;
    const int BsdFlags = 0x8 | 0x1000000;

    // Its third argument is for files that it makes, which this never does.
    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "write", SetLastError = true)]
    private static partial nint Write(int file, byte* bytes, nint count);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int file);
}
