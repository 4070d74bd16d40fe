using System.Globalization;
using System.Text;
using AgentMemory.Entries;
using AgentMemory.History;

namespace AgentMemory.Exporting;

/// <summary>A file to write.</summary>
/// <param name="Path">Its path below the target, with forward slashes.</param>
/// <param name="Content">Its bytes.</param>
public sealed record ExportedFile(string Path, byte[] Content);

/// <summary>Writes a store as a bundle of the Open Knowledge Format 0.2: a concept for each entry, an index and a log.</summary>
public static class Bundle
{
    /// <summary>The listing at the root.</summary>
    public const string IndexFile = "index.md";

    /// <summary>What happened, by day.</summary>
    public const string LogFile = "log.md";

    /// <summary>The line of the index by which a later export knows its own.</summary>
    public const string Mark = "export: agent-memory";

    const string Special = "\\`*_[]<>";

    /// <summary>Returns all files, by path.</summary>
    public static IReadOnlyList<ExportedFile> Of(ExportResult result) =>
    [
        .. result.Entries.Select(entry => new ExportedFile(entry.Path, BundleConcept.Of(entry)))
            .Append(new ExportedFile(IndexFile, Encoding.UTF8.GetBytes(Index(result.Entries))))
            .Append(new ExportedFile(LogFile, Encoding.UTF8.GetBytes(Log(result))))
            .OrderBy(file => file.Path, StringComparer.Ordinal),
    ];

    static string Index(IReadOnlyList<ExportedEntry> entries)
    {
        var text = new StringBuilder($"---\nokf_version: \"0.2\"\n{Mark}\n---\n\n# Memory\n");
        foreach (var type in entries.GroupBy(entry => entry.Report.Entry.Type).OrderBy(group => group.Key))
        {
            text.Append(CultureInfo.InvariantCulture, $"\n## {type.Key.Word()}\n\n");
            foreach (var entry in type)
                text.Append("* ").Append(Link(entry.Report.Entry.Title, entry.Path)).Append(entry.Report.Entry.Description is { } description ? $" - {Escaped(description)}" : "").Append('\n');
        }
        return text.ToString();
    }

    static string Log(ExportResult result)
    {
        var entries = result.Entries.ToDictionary(entry => entry.Report.Entry.Id);
        var text = new StringBuilder("# Log\n");
        // History is newest first where the graph leaves it open; a log is by day whatever a rebase made of the order.
        foreach (var day in result.History.GroupBy(commit => commit.AuthorDate.UtcDateTime.Date).OrderByDescending(group => group.Key))
        {
            text.Append(CultureInfo.InvariantCulture, $"\n## {day.Key:yyyy-MM-dd}\n\n");
            foreach (var commit in day)
            {
                foreach (var block in commit.Blocks.Where(block => block is { Id: not null, Action: not null } && entries.ContainsKey(block.Id)))
                    text.Append(CultureInfo.InvariantCulture, $"* **{block.Action!.Value.Word()}** {Link(entries[block.Id!].Report.Entry.Title, entries[block.Id!].Path)} by {Escaped(BundleConcept.Actor(new EntryAuthor(commit.Author, block.Agent)))}, {commit.Id.Short}\n");
            }
        }
        return text.ToString();
    }

    static string Link(string title, string path) => $"[{Escaped(title)}]({Uri.EscapeDataString(path).Replace("%2F", "/", StringComparison.Ordinal)})";

    internal static string Escaped(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (Special.Contains(c, StringComparison.Ordinal))
                escaped.Append('\\');
            escaped.Append(char.IsControl(c) ? ' ' : c);
        }
        return escaped.ToString();
    }
}
