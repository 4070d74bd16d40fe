using System.Globalization;
using System.Text;
using AgentMemory.Entries;

namespace AgentMemory.Exporting;

/// <summary>Writes a store as one markdown document for people: what is approved first, each entry with what it rests on.</summary>
public static class ExportDocument
{
    /// <summary>The first line, by which a later export knows its own.</summary>
    public const string Mark = "<!-- Written by agent-memory export. -->";

    /// <summary>Returns the document.</summary>
    public static string Of(ExportResult result)
    {
        var text = new StringBuilder(Mark).Append("\n\n# Memory\n");
        foreach (var group in result.Entries.GroupBy(entry => (entry.Report.Entry.Type, entry.Status)).OrderBy(group => Rank(group.Key.Status)).ThenBy(group => group.Key.Type))
        {
            text.Append(CultureInfo.InvariantCulture, $"\n## {group.Key.Type.Word()}, {group.Key.Status.Word()}\n");
            foreach (var entry in group)
                Add(text, entry);
        }
        return text.ToString();
    }

    static int Rank(EntryStatus status) => status switch
    {
        EntryStatus.Approved => 0,
        EntryStatus.Proposed => 1,
        _ => 2,
    };

    static void Add(StringBuilder text, ExportedEntry exported)
    {
        var entry = exported.Report.Entry;
        text.Append("\n### ").Append(Bundle.Escaped(entry.Title)).Append("\n\n");
        if (entry.Body.Trim().Length > 0)
            text.Append(entry.Body.ReplaceLineEndings("\n").Trim('\n')).Append("\n\n");
        Line(text, "id", $"`{entry.Id}`");
        Line(text, "about", entry.Description is { } description ? Bundle.Escaped(description) : "");
        Line(text, "subject", entry.Subject ?? "");
        Line(text, "scope", Codes(entry.Scope));
        Line(text, "tags", string.Join(", ", entry.Tags.Select(Bundle.Escaped)));
        Line(text, "evidence", Codes(entry.Evidence.Select(citation => citation.Text)));
        Line(text, "supersedes", Codes(entry.Supersedes.Select(id => id.Value)));
        if (exported is { Status: EntryStatus.Approved, Report.Verdict.Proof: { By: { } by, Date: { } at } })
            Line(text, "approved", string.Create(CultureInfo.InvariantCulture, $"by {Bundle.Escaped(by.Name)} on {at.UtcDateTime:yyyy-MM-dd}"));
    }

    static string Codes(IEnumerable<string> texts) => string.Join(", ", texts.Select(text => text.Contains('`', StringComparison.Ordinal) ? $"`` {text} ``" : $"`{text}`"));

    static void Line(StringBuilder text, string name, string value)
    {
        if (value.Length > 0)
            text.Append("- ").Append(name).Append(": ").Append(value).Append('\n');
    }
}
