using System.Globalization;
using AgentMemory.Approval;
using AgentMemory.Cli.Output;
using AgentMemory.Entries;
using AgentMemory.Freshness;
using AgentMemory.Views;

namespace AgentMemory.Cli.Entries;

/// <summary>Entries for people.</summary>
static class EntryPage
{
    /// <summary>Writes a table of entries.</summary>
    internal static void WriteTable(TextOutput output, IReadOnlyList<EntryReport> reports) =>
        output.Table(["id", "type", "authority", "freshness", "title"],
            [.. reports.Select(report => (IReadOnlyList<Span>)[report.Entry.Id.Value, report.Entry.Type.Word(), Authority(report), Freshness(report), Title(report)])]);

    /// <summary>Writes one entry on a page: what it says, what is proved, where it came from.</summary>
    internal static void Write(TextOutput output, EntryReport report)
    {
        var entry = report.Entry;
        output.Line(new Span(entry.Title, Tone.Strong));
        Row("id", $"{entry.Id} ({entry.Type.Word()})");
        output.Line(new Span($"{"authority",-14}", Tone.Muted), Authority(report), Reason(report));
        output.Line(new Span($"{"freshness",-14}", Tone.Muted), Freshness(report), Expiry(report));
        Row("status", $"{entry.Status.Word()} (what the file says)");
        Row("description", entry.Description);
        Row("subject", entry.Subject);
        Row("scope", Joined(entry.Scope));
        Row("tags", Joined(entry.Tags));
        Row("audience", Joined(entry.Audience));
        Row("repos", Joined(entry.Repos));
        Row("confidence", entry.Confidence?.ToString(CultureInfo.InvariantCulture));
        Row("stale after", entry.StaleAfter is { } stale ? Day(stale) : null);
        foreach (var citation in report.Freshness?.Citations ?? [])
            Row("evidence", FreshnessPhrases.Of(citation) is { } state ? $"{citation.Citation.Text}: {state}" : citation.Citation.Text);
        Row("supersedes", Joined([.. entry.Supersedes.Select(id => id.Value)]));
        Row("superseded by", report.SupersededBy?.Value);
        Row("contested by", Joined([.. report.ContestedWith.Select(id => id.Value)]));
        Row("disputed by", Joined([.. report.DisputedBy.Select(id => id.Value)]));
        Row("derived from", Joined([.. entry.DerivedFrom.Select(id => id.Value)]));
        Row("disputes", Joined([.. entry.Disputes.Select(id => id.Value)]));
        foreach (var pending in report.Pending)
            Row("pending", $"{pending.Blob.Short} by {pending.Origin?.Agent ?? pending.Author.Name} on {pending.Ref}");
        Row("file", $"{report.Path} @ {report.Blob.Short}");
        Row("read from", report.Ref is { } reference ? $"{reference} ({report.Commit?.Short})" : report.Commit?.Short);
        if (report.Provenance is { CreatedBy: { } author, Created: { } created })
            Row("created", $"{Day(created)} by {author.Person.Name}{(author.Agent is { } agent ? $", through {agent} (session {author.Session ?? "unknown"})" : "")}");
        if (report.Provenance is { Updated: { } updated, UpdatedIn: { } commit } && updated != report.Provenance.Created)
            Row("updated", $"{Day(updated)} in {commit.Short}");
        if (entry.Body.Trim().Length == 0)
            return;
        output.Line();
        output.Block(entry.Body.Trim('\r', '\n'));

        void Row(string label, string? value)
        {
            if (!string.IsNullOrEmpty(value))
                output.Line(new Span($"{label,-14}", Tone.Muted), value);
        }
    }

    /// <summary>The title as a listing has it: with the entries that stand beside it, which decide how it is to be taken.</summary>
    internal static string Title(EntryReport report)
    {
        var beside = new[]
        {
            report.SupersededBy is { } successor ? $"superseded by {successor}" : "",
            Beside("contested by", report.ContestedWith),
            Beside("disputed by", report.DisputedBy),
            Beside("disputes", report.Entry.Disputes),
        }.Where(words => words.Length > 0).ToList();
        return beside.Count == 0 ? report.Entry.Title : $"{report.Entry.Title} [{string.Join("; ", beside)}]";
    }

    static string Beside(string words, IReadOnlyList<EntryId> ids) => ids.Count == 0 ? "" : $"{words} {string.Join(", ", ids)}";

    /// <summary>Returns the word for what is proved, in its tone.</summary>
    internal static Span Authority(EntryReport report) => report.Verdict.Authority switch
    {
        Approval.Authority.Approved => new Span("approved", Tone.Good),
        Approval.Authority.Lapsed => new Span("lapsed", Tone.Bad),
        Approval.Authority.Claimed => new Span("claimed", Tone.Warning),
        Approval.Authority.Proposed => new Span("proposed", Tone.Warning),
        _ => new Span("none", Tone.Muted),
    };

    /// <summary>Returns the word for what the entry rests on, in its tone.</summary>
    internal static Span Freshness(EntryReport report) => report.Freshness?.State switch
    {
        null => new Span("", Tone.Muted),
        FreshnessState.Fresh => new Span("fresh", Tone.Good),
        FreshnessState.Unpinned => new Span("unpinned", Tone.Muted),
        FreshnessState.Broken or FreshnessState.Drifted or FreshnessState.Expired => new Span(report.Freshness.State.Word(), Tone.Bad),
        _ => new Span(report.Freshness.State.Word(), Tone.Warning),
    };

    static string Expiry(EntryReport report) =>
        report is { Freshness.State: FreshnessState.Expired, Entry.StaleAfter: { } instant } ? $" (since {Day(instant)})" : "";

    /// <summary>Returns what the authority rests on, in brackets; empty where there is nothing to add.</summary>
    internal static string Reason(EntryReport report) => report.Verdict switch
    {
        { Authority: Approval.Authority.Approved, Proof: { } proof } => $" ({proof.Proof} by {proof.By?.Name} in {proof.Commit?.Short}{(proof.Date is { } date ? $", {Day(date)}" : "")})",
        { Authority: Approval.Authority.Lapsed, Attested: { } attested } => $" (approved were the bytes {attested.Blob.Short}{(report.IsFormatOnly ? "; format only" : "")})",
        { Authority: Approval.Authority.Claimed, Proof.Proof: AuthorityResolver.OutOfReach } => " (its approval may be out of reach from here; agent-memory check says why)",
        { Authority: Approval.Authority.Claimed } => " (the file says so; no commit proves it)",
        _ => "",
    };

    static string Day(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    static string Joined(IReadOnlyList<string> values) => string.Join(", ", values);
}
