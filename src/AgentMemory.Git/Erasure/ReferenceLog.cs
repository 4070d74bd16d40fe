using System.Text;
using AgentMemory.Erasure;
using AgentMemory.Git.History;

namespace AgentMemory.Git.Erasure;

/// <summary>One line of a reference's log.</summary>
/// <param name="Old">Where the reference stood before.</param>
/// <param name="New">Where it stood then.</param>
/// <param name="Rest">Who moved it, when and why, as bytes that any text survives.</param>
readonly record struct ReferenceLogEntry(Oid Old, Oid New, string Rest);

/// <summary>The files in which Git writes down where references stood.</summary>
static class ReferenceLog
{
    const int IdDigits = 40;

    internal static string PathOf(string gitDirectory, string reference) => Path.Combine([gitDirectory, "logs", .. reference.Split('/')]);

    /// <summary>Returns the log files of a repository and of its linked work trees.</summary>
    internal static IEnumerable<string> Files(string commonDirectory)
    {
        var linked = Path.Combine(commonDirectory, "worktrees");
        var folders = Directory.Exists(linked) ? Directory.EnumerateDirectories(linked).Prepend(commonDirectory) : [commonDirectory];
        return folders.Select(folder => Path.Combine(folder, "logs")).Where(Directory.Exists)
            .SelectMany(logs => Directory.EnumerateFiles(logs, "*", SearchOption.AllDirectories)).Order(StringComparer.Ordinal);
    }

    /// <summary>Returns the entries of a log, oldest first; none where there is none.</summary>
    internal static IReadOnlyList<ReferenceLogEntry> Read(string path)
    {
        var entries = new List<ReferenceLogEntry>();
        if (!File.Exists(path))
            return entries;
        foreach (var line in Encoding.Latin1.GetString(File.ReadAllBytes(path)).Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.Length > (2 * IdDigits) + 1 && Parse(line, 0) is { } old && Parse(line, IdDigits + 1) is { } now)
                entries.Add(new ReferenceLogEntry(old, now, line[((2 * IdDigits) + 1)..]));
        }
        return entries;
    }

    /// <summary>Replaces a log in one step.</summary>
    internal static void Write(string path, IEnumerable<ReferenceLogEntry> entries)
    {
        var text = string.Concat(entries.Select(entry => $"{entry.Old} {entry.New}{entry.Rest}\n"));
        GitFile.Replace(path, Encoding.Latin1.GetBytes(text));
    }

    /// <summary>Whether an entry quotes what is erased.</summary>
    internal static bool Quotes(ReferenceLogEntry entry, IContentEraser content) => content.IsIn(Encoding.Latin1.GetBytes(entry.Rest));

    /// <summary>Returns an entry with its ids as they are now, and without what is erased.</summary>
    internal static ReferenceLogEntry Moved(ReferenceLogEntry entry, Func<Oid, Oid> map, IContentEraser content) => new(map(entry.Old), map(entry.New),
        content.Erase(Encoding.Latin1.GetBytes(entry.Rest)) is { } erased ? Encoding.Latin1.GetString(erased) : entry.Rest);

    static Oid? Parse(string line, int start) => Oid.TryFromHex(Encoding.ASCII.GetBytes(line.Substring(start, IdDigits)), out var id) ? id : null;
}
