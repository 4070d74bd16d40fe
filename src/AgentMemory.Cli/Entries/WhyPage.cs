using System.Globalization;
using AgentMemory.Cli.Output;
using AgentMemory.Cli.Receipts;
using AgentMemory.Entries;
using AgentMemory.Freshness;
using AgentMemory.History;
using AgentMemory.Listing;
using AgentMemory.Views;

namespace AgentMemory.Cli.Entries;

/// <summary>One entry's story on one screen.</summary>
static class WhyPage
{
    /// <summary>How many events are told; <c>log</c> has them all.</summary>
    const int MostEvents = 10;

    internal static void Write(TextOutput output, WhyResult result)
    {
        var (report, entry) = (result.Entry, result.Entry.Entry);
        output.Line(new Span(entry.Title, Tone.Strong), new Span($"  {entry.Id} ({entry.Type.Word()})", Tone.Muted));
        output.Line(new Span("it is     ", Tone.Muted), EntryPage.Authority(report), EntryPage.Reason(report));
        WriteEvidence(output, report);
        foreach (var pending in report.Pending)
            output.Line(new Span("waiting   ", Tone.Muted), $"{pending.Blob.Short} by {pending.Origin?.Agent ?? pending.Author.Name} on {pending.Ref}");
        foreach (var link in result.Chain)
            output.Line(new Span(link.Entry.Id == entry.Id ? "chain  =  " : "chain     ", Tone.Muted), link.Entry.Id.Value, "  ", EntryPage.Authority(link), link.SupersededBy is { } by ? $", replaced by {by}" : "", $"  {link.Entry.Title}");
        foreach (var other in result.Contests)
            output.Line(new Span("against   ", Tone.Muted), other.Entry.Id.Value, "  ", EntryPage.Authority(other), other.Entry.Disputes.Contains(entry.Id) ? ", disputes it" : ", contradicts it", $"  {other.Entry.Title}");
        if (entry.Disputes.Count > 0)
            output.Line(new Span("disputes  ", Tone.Muted), string.Join(", ", entry.Disputes));
        if (result.Receipts is [var last, ..])
            output.Line(new Span("served    ", Tone.Muted), $"last on {Day(last.Time)}{(last.Answer is null ? ", in generated files" : $" to {ReceiptPage.Who(last.Agent, last.Session)}")} (agent-memory impact {entry.Id})");
        output.Line();
        foreach (var change in result.Story.Take(MostEvents))
            output.Line(new Span(Day(change.Commit.AuthorDate), Tone.Muted), $"  {change.Commit.Id.Short}  {Event(change)}");
        if (result.Story.Count > MostEvents)
            output.Line(new Span($"{result.Story.Count - MostEvents} older events: agent-memory log {entry.Id}", Tone.Muted));
    }

    static void WriteEvidence(TextOutput output, EntryReport report)
    {
        var citations = report.Freshness?.Citations ?? [];
        output.Line(new Span("evidence  ", Tone.Muted), EntryPage.Freshness(report), citations.Count == 0 ? " (it cites nothing)" : "");
        foreach (var citation in citations)
            output.Line("          ", FreshnessPhrases.PlaceOf(citation.Citation), FreshnessPhrases.Of(citation) is { } state ? $": {state}" : "");
    }

    static string Event(LogChange change)
    {
        var action = change.Statement?.Action is { } known ? ActionWords.Word(known) : "changed without this tool";
        var person = change.Commit.Author.Name;
        var who = change switch
        {
            { Statement.Agent: { } agent } => $"{agent} (session {change.Session ?? "unknown"}), as {person}",
            { Statement.Origin: { } origin } => $"{person}, text of {origin.Agent} (session {origin.Session})",
            _ => person,
        };
        return $"{action} by {who}: {change.Commit.Subject}";
    }

    static string Day(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
