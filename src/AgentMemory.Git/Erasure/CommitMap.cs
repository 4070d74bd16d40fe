using System.Text;
using AgentMemory.Git.History;
using AgentMemory.Store;

namespace AgentMemory.Git.Erasure;

/// <summary>
/// Old ids of commits that were rewritten, with the new ones, so that receipts, citations and people who noted an old id still find
/// it. A file of this clone alone, never a reference: it would keep the old objects.
/// </summary>
sealed class CommitMap(string commonDirectory)
{
    internal const string FileName = "erased-commits";

    const int FewestDigits = 7;
    const int IdDigits = 40;

    readonly string _path = Path.Combine(commonDirectory, "agent-memory", FileName);
    Dictionary<string, string>? _moved;

    Dictionary<string, string> Moved => _moved ??= Load();

    /// <summary>Returns what an old commit is now, by its whole id or a unique beginning; <c>null</c> where none began so.</summary>
    internal CommitId? Find(string text)
    {
        if (text.Length is < FewestDigits or > IdDigits || !text.All(char.IsAsciiHexDigitLower) || !File.Exists(_path))
            return null;
        if (text.Length == IdDigits)
            return Moved.TryGetValue(text, out var now) ? new CommitId(Last(now)) : null;
        var candidates = Moved.Keys.Where(old => old.StartsWith(text, StringComparison.Ordinal)).Select(old => Last(Moved[old])).Distinct().Take(2).ToList();
        return candidates is [var only] ? new CommitId(only) : null;
    }

    /// <summary>Adds what was rewritten; what is known already is not said twice.</summary>
    internal void Add(IEnumerable<(Oid Old, Oid New)> moved)
    {
        var added = moved.Select(pair => (Old: pair.Old.ToString(), New: pair.New.ToString())).Where(pair => Moved.GetValueOrDefault(pair.Old) != pair.New).ToList();
        if (added.Count == 0)
            return;
        foreach (var (old, now) in added)
            Moved[old] = now;
        var text = new StringBuilder();
        foreach (var (old, now) in Moved.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            text.Append(old).Append(' ').Append(now).Append('\n');
        Directory.CreateDirectory(Path.GetDirectoryName(_path)!);
        GitFile.Replace(_path, Encoding.ASCII.GetBytes(text.ToString()));
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(_path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    /// <summary>What was rewritten twice is followed to its end.</summary>
    string Last(string id)
    {
        for (var steps = 0; steps < Moved.Count && Moved.TryGetValue(id, out var next) && next != id; steps++)
            id = next;
        return id;
    }

    Dictionary<string, string> Load()
    {
        var moved = new Dictionary<string, string>(StringComparer.Ordinal);
        if (!File.Exists(_path))
            return moved;
        foreach (var line in File.ReadLines(_path))
        {
            if (line.Length == (2 * IdDigits) + 1 && CommitId.TryParse(line[..IdDigits], out var old) && CommitId.TryParse(line[(IdDigits + 1)..], out var now))
                moved[old.Value] = now.Value;
        }
        return moved;
    }
}
