using System.Runtime.InteropServices;
using System.Text;
using AgentMemory.Digests;

namespace AgentMemory.Git.Commits;

/// <summary>
/// Git's own lock on the index: while <c>index.lock</c> exists, no Git command writes the index. Ours says so inside, so
/// that what a killed process left can be told from what somebody else holds.
/// </summary>
sealed partial class IndexLock : IDisposable
{
    const string Mark = "agent-memory ";
    const int EEXIST = 17;

    readonly StatePaths _paths;
    bool _held = true;

    IndexLock(StatePaths paths, string token)
    {
        _paths = paths;
        Token = token;
    }

    /// <summary>What makes this holder unlike any other; names its temporary files too.</summary>
    internal string Token { get; }

    /// <summary>Takes the lock, waiting for its holder.</summary>
    /// <exception cref="Errors.AgentMemoryException">The wait ran out.</exception>
    internal static IndexLock Take(StatePaths paths, Patience patience)
    {
        var token = RandomDigits.Next();
        var draft = paths.LockDraft(token);
        Directory.CreateDirectory(paths.Folder);
        File.WriteAllBytes(draft, Encoding.ASCII.GetBytes($"{Mark}{token}\n"));
        try
        {
            while (!TryPlace(draft, paths.IndexLock))
            {
                if (!patience.Wait())
                    throw CommitErrors.IndexLocked(paths.IndexLock);
            }
        }
        finally
        {
            File.Delete(draft);
        }
        return new IndexLock(paths, token);
    }

    /// <summary>
    /// Takes over the lock that a killed process of ours left, or takes a new one. Only for the holder of the writer's lock:
    /// nothing else proves that the process is dead.
    /// </summary>
    internal static IndexLock TakeOver(StatePaths paths, Patience patience) =>
        LeftBehind(paths) is { } token ? new IndexLock(paths, token) : Take(paths, patience);

    /// <summary>Returns the token of a lock of ours; <c>null</c> where there is no lock, or somebody else's.</summary>
    internal static string? LeftBehind(StatePaths paths)
    {
        if (!File.Exists(paths.IndexLock))
            return null;
        try
        {
            using var stream = new FileStream(paths.IndexLock, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            Span<byte> content = stackalloc byte[Mark.Length + 33];
            var read = stream.ReadAtLeast(content, content.Length, throwOnEndOfStream: false);
            var text = Encoding.ASCII.GetString(content[..read]);
            return read == content.Length && text.StartsWith(Mark, StringComparison.Ordinal) && text[^1] == '\n' ? text[Mark.Length..^1] : null;
        }
        catch (IOException)
        {
            // It went away, or its holder shares it with nobody.
            return null;
        }
    }

    /// <summary>Refuses to go on where the lock was deleted by hand, and belongs to somebody else by now.</summary>
    /// <exception cref="Errors.AgentMemoryException">It is not this holder's any more.</exception>
    internal void RequireHeld()
    {
        if (!IsOurs)
            throw CommitErrors.LostIndexLock(_paths.IndexLock);
    }

    bool IsOurs => LeftBehind(_paths) == Token;

    /// <summary>Runs steps that must not end half-way with the lock gone: where one throws, what stays is what a kill leaves.</summary>
    internal void KeepUnlessDone(Action steps)
    {
        _held = false;
        steps();
        _held = true;
    }

    public void Dispose()
    {
        if (!_held)
            return;
        _held = false;
        try
        {
            if (IsOurs)
                File.Delete(_paths.IndexLock);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // What the commit came to is decided by now; the next command deletes a lock of ours without a journal.
        }
    }

    /// <summary>Lets the lock appear with its content in one step: a kill never leaves one that cannot be told whose it is.</summary>
    static bool TryPlace(string draft, string path)
    {
        if (OperatingSystem.IsWindows())
            return TryMove(draft, path);
        if (Link(draft, path) == 0)
            return true;
        // File systems without hard links get the exclusive creation that Git itself uses.
        return Marshal.GetLastPInvokeError() != EEXIST && TryCreate(draft, path);
    }

    static bool TryMove(string draft, string path)
    {
        try
        {
            File.Move(draft, path, overwrite: false);
            return true;
        }
        catch (IOException) when (File.Exists(path))
        {
            return false;
        }
    }

    static bool TryCreate(string draft, string path)
    {
        try
        {
            using var stream = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.Read);
            stream.Write(File.ReadAllBytes(draft));
            return true;
        }
        catch (IOException) when (File.Exists(path))
        {
            return false;
        }
    }

    [LibraryImport("libc", EntryPoint = "link", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Link(string existing, string created);
}
