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
        var now = clock.GetUtcNow().UtcDateTime;
        var month = string.Create(CultureInfo.InvariantCulture, $"{now.Year:D4}-{now.Month:D2}");
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
        if (!directory.Exists)
            return [];
        List<FileInfo> files = [.. directory.GetFiles("*" + Extension)];
        files.RemoveAll(file => MonthOf(file) is null);
        // Not by LINQ, whose sorting is compiled at every start.
        files.Sort((one, other) => string.CompareOrdinal(other.Name, one.Name));
        return files;
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
        file.Name is [_, _, _, _, '-', _, _, '-', _, ..]
        && int.TryParse(file.Name.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture, out var year)
        && int.TryParse(file.Name.AsSpan(5, 2), NumberStyles.None, CultureInfo.InvariantCulture, out var month)
        && year > 0 && month is >= 1 and <= 12 ? new DateTime(year, month, 1) : null;

    static int NumberOf(FileInfo file) => int.TryParse(file.Name[8..^Extension.Length], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
