using System.Runtime.InteropServices;
using AgentMemory.Git.Opening.Settings;

namespace AgentMemory.Git.Opening;

/// <summary>
/// Keeps what is written into a repository that several people share (<c>core.sharedRepository</c>) open to them, as Git does: libgit2
/// does not know the setting. While the repository is open the process's umask leaves what the setting grants; files of the work tree
/// are the user's own and keep the user's umask.
/// </summary>
sealed partial class SharedAccess : IDisposable
{
    const int Group = 0x1B0, Everyone = 0x1B4, AllPermissions = 0x1FF, Readable = 0x124, ReadableAndWritable = 0x1B6;

    readonly int _usersMask;
    readonly int _sharedMask;

    SharedAccess(int usersMask, int sharedMask)
    {
        _usersMask = usersMask;
        _sharedMask = sharedMask;
    }

    /// <summary>Opens what will be written to those who share a repository; <c>null</c> where nobody does.</summary>
    internal static SharedAccess? Of(GitConfiguration settings)
    {
        if (OperatingSystem.IsWindows() || Granted(settings.Get("core.sharedrepository")) is not { } granted)
            return null;
        var users = Umask(AllPermissions);
        // Whoever may read a folder may enter it.
        var open = granted.Permissions | ((granted.Permissions & Readable) >> 2);
        var shared = granted.IsExact ? AllPermissions & ~open : users & ~open;
        _ = Umask(shared);
        return new SharedAccess(users, shared);
    }

    /// <summary>What Git grants under a setting; <c>null</c> for nothing beyond the umask.</summary>
    internal static (int Permissions, bool IsExact)? Granted(string? setting) => setting?.ToLowerInvariant() switch
    {
        null or "umask" or "false" or "no" or "off" or "" or "0" => null,
        "group" or "true" or "yes" or "on" or "1" => (Group, false),
        "all" or "world" or "everybody" or "2" => (Everyone, false),
        { } number => Octal(number) is { } mode ? mode switch
        {
            0 => null,
            1 or Group => (Group, false),
            2 or Everyone => (Everyone, false),
            _ => (mode & ReadableAndWritable, true),
        } : null,
    };

    /// <summary>Writes as the user does elsewhere, until it is disposed.</summary>
    internal UsersOwn AsUser()
    {
        _ = Umask(_usersMask);
        return new UsersOwn(this);
    }

    public void Dispose() => _ = Umask(_usersMask);

    static int? Octal(string digits) => digits.Length <= 5 && digits.All(digit => digit is >= '0' and <= '7') ? Convert.ToInt32(digits, 8) : null;

    [LibraryImport("libc", EntryPoint = "umask")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Umask(int mask);

    /// <summary>The time in which the user's own umask holds.</summary>
    internal readonly struct UsersOwn(SharedAccess shared) : IDisposable
    {
        public void Dispose() => _ = Umask(shared._sharedMask);
    }
}
