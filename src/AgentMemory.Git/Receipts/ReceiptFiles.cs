using System.Globalization;

namespace AgentMemory.Git.Receipts;

/// <summary>
/// The files that receipts are kept in: one a month, or more where there are many. Whole files are dropped, the oldest first, when a new
/// one is begun: nothing is ever rewritten, so nobody waits for anybody.
/// </summary>
/// <param name="folder">Where they lie.</param>
/// <param name="clock">Says which month it is, by the machine and not by the clock that answers go by.</param>
sealed class ReceiptFiles(string folder, TimeProvider clock)
{
    /// <summary>A file is left at this size: small enough to be read at once, and a sixteenth of all.</summary>
    internal const long FullBytes = 1024 * 1024;

    /// <summary>All files together: some five thousand recalls, and less than a picture takes on a phone.</summary>
    internal const long MostBytes = 16 * 1024 * 1024;

    /// <summary>Kept free for the newest file, which writers at the same time may take past its size by a line each.</summary>
    const long Reserve = 2 * FullBytes;

    /// <summary>A file is dropped this long after its month ended: what was served half a year ago explains nothing any more.</summary>
    internal const int MostDays = 180;

    const string Extension = ".jsonl";

    /// <summary>Returns the file to add to.</summary>
    internal string Current()
    {
        var month = clock.GetUtcNow().UtcDateTime.ToString("yyyy-MM", CultureInfo.InvariantCulture);
        var files = NewestFirst();
        var last = files.FirstOrDefault(file => file.Name.StartsWith(month, StringComparison.Ordinal));
        if (last is not null && last.Length < FullBytes)
            return last.FullName;
        if (files.Count == 0)
            Create();
        MakeRoom(files);
        var number = last is null ? 1 : NumberOf(last) + 1;
        return Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{month}-{number:D4}{Extension}"));
    }

    /// <summary>Returns all of them.</summary>
    internal IReadOnlyList<FileInfo> NewestFirst()
    {
        var directory = new DirectoryInfo(folder);
        return directory.Exists
            ? [.. directory.EnumerateFiles("*" + Extension).Where(file => MonthOf(file) is not null).OrderByDescending(file => file.Name, StringComparer.Ordinal)]
            : [];
    }

    void MakeRoom(IReadOnlyList<FileInfo> newestFirst)
    {
        var oldest = clock.GetUtcNow().UtcDateTime.AddDays(-MostDays);
        var room = MostBytes - Reserve;
        foreach (var file in newestFirst)
        {
            room -= file.Length;
            if (room < 0 || MonthOf(file)!.Value.AddMonths(1) < oldest)
                file.Delete();
        }
    }

    void Create()
    {
        // Other state lies beside it, which a group may share.
        Directory.CreateDirectory(Path.GetDirectoryName(folder)!);
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(folder);
        else
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    static DateTime? MonthOf(FileInfo file) =>
        file.Name.Length > 8 && file.Name[7] == '-' && DateTime.TryParseExact(file.Name[..7], "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var month) ? month : null;

    static int NumberOf(FileInfo file) => int.TryParse(file.Name[8..^Extension.Length], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
