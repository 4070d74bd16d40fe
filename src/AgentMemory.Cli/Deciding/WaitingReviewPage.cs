using System.Globalization;
using System.Text;
using AgentMemory.Cli.Findings;
using AgentMemory.Cli.Output;
using AgentMemory.Cli.Review;
using AgentMemory.Entries;
using AgentMemory.Freshness;
using AgentMemory.Inbox;

namespace AgentMemory.Cli.Deciding;

/// <summary>Shows one thing that waits: where it came from, what it says or changes, what it rests on, what speaks against it.</summary>
static class WaitingReviewPage
{
    /// <summary>Writes the page.</summary>
    internal static void Write(TextOutput output, WaitingReview review, string position)
    {
        var (waiting, report) = (review.Waiting, review.Report);
        output.Line();
        output.Line(new Span($"{position}  {waiting.Entry.Id}", Tone.Strong), new Span($"  {waiting.Entry.Type.Word()}, {report.Verdict.Authority.ToString().ToLowerInvariant()}, {report.Freshness!.State.Word()}  {waiting.Path} @ {waiting.Blob.Short}", Tone.Muted));
        output.Line(new Span(From(review), Tone.Muted));
        if (review.Session is { IsEmpty: false } session)
            Write(output, session);
        output.Line();
        if (review.Difference is { } difference)
            ReviewText.WriteDifference(output, difference);
        else
            output.Block(Encoding.UTF8.GetString(waiting.Bytes));
        // What is no place in the repository stands in the text above, and there is nothing to show of it.
        foreach (var excerpt in review.Evidence.Where(excerpt => excerpt.Judged.State is not null))
            Write(output, excerpt);
        if (review.Findings.Count > 0)
            output.Line();
        FindingText.Write(output, review.Findings);
    }

    static void Write(TextOutput output, SessionOutcome session)
    {
        var became = new (string What, IReadOnlyList<EntryId> Ids)[] { ("approved", session.Approved), ("rejected", session.Rejected), ("waiting", session.Waiting) }
            .Where(part => part.Ids.Count > 0).Select(part => $"{part.Ids.Count} {part.What} ({string.Join(", ", part.Ids)})").ToList();
        if (became.Count > 0)
            output.Line(new Span($"the same session: {string.Join("; ", became)}", Tone.Muted));
        foreach (var episode in session.Episodes)
            output.Line(new Span($"the session noted: {episode}", Tone.Muted));
    }

    static string From(WaitingReview review)
    {
        var origin = review.Waiting.Origin is { } agent ? $"proposed by {agent.Agent} in session {agent.Session}" : review.Report.Provenance?.CreatedBy is { } author ? $"by {author.Person.Name}" : "";
        var date = review.Report.Provenance?.Updated is { } updated ? $" on {updated.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}" : "";
        var place = review.Waiting.Ref is { } reference ? $", waits on {reference}" : ", on the current branch";
        return origin + date + place + (review.Difference is null ? ", new" : review.Waiting.IsFormatOnly ? ", differs by format only" : ", changes what was there");
    }

    static void Write(TextOutput output, CitedExcerpt excerpt)
    {
        output.Line();
        var state = FreshnessPhrases.Of(excerpt.Judged) is { } phrase ? $": {phrase}" : "";
        output.Line(new Span("evidence", Tone.Strong), $" {excerpt.Judged.Citation.Text}{state}");
        var width = (excerpt.FirstLine + excerpt.Lines.Count).ToString(CultureInfo.InvariantCulture).Length;
        for (var i = 0; i < excerpt.Lines.Count; i++)
            output.Line(new Span($"  {(excerpt.FirstLine + i).ToString(CultureInfo.InvariantCulture).PadLeft(width)} | ", Tone.Muted), excerpt.Lines[i].Replace("\t", "    ", StringComparison.Ordinal));
        if (excerpt.More > 0)
            output.Line(new Span($"  … {excerpt.More} more lines of {excerpt.Path}", Tone.Muted));
    }
}
