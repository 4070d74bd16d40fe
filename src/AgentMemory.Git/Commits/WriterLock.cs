using AgentMemory.Errors;

namespace AgentMemory.Git.Commits;

/// <summary>
/// An exclusive lock of the operating system on a file that stays in place. The kernel releases it when its holder dies, so
/// whoever gets it knows that no other writer of ours is alive.
/// </summary>
sealed class WriterLock : IDisposable
{
    readonly FileStream _stream;

    WriterLock(FileStream stream, bool excludes)
    {
        _stream = stream;
        Excludes = excludes;
    }

    /// <summary>
    /// Whether the lock keeps others out. Some network file systems accept it and do nothing, and .NET can be told to take none:
    /// its holder then knows nothing about other writers.
    /// </summary>
    internal bool Excludes { get; }

    /// <summary>Takes the lock, waiting for its holder.</summary>
    /// <exception cref="AgentMemoryException">The wait ran out.</exception>
    internal static WriterLock Take(string path, Patience patience)
    {
        while (true)
        {
            if (TryTake(path) is { } taken)
                return taken;
            if (!patience.Wait())
                throw CommitErrors.WriterBusy(path);
        }
    }

    /// <summary>Takes the lock if nobody holds it.</summary>
    internal static WriterLock? TryTake(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        if (TryOpen(path) is not { } stream)
            return null;
        return new WriterLock(stream, excludes: !CanTakeAgain(path));
    }

    /// <summary>Whether the lock can be taken while it is held: whoever can take it twice has taken nothing.</summary>
    static bool CanTakeAgain(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            using var second = TryOpen(path);
            return second is not null;
        }
        // Asked of the system itself: the framework throws, and the first exception of a process takes milliseconds.
        return SystemLock.CanBeTaken(path);
    }

    public void Dispose() => _stream.Dispose();

    static FileStream? TryOpen(string path)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1);
        }
        catch (IOException e) when (IsHeldByAnother(e.HResult))
        {
            return null;
        }
    }

    // EWOULDBLOCK of Linux and of macOS, and Windows' sharing and lock violations: .NET has no exception of its own for them.
    static bool IsHeldByAnother(int error) => error is 11 or 35 or unchecked((int)0x80070020) or unchecked((int)0x80070021);
}
