using System.Globalization;
using AgentMemory.Cli.Output;
using AgentMemory.Entries;
using AgentMemory.Review;

namespace AgentMemory.Cli.Review;

/// <summary>A review for the terminal.</summary>
static class ReviewText
{
    /// <summary>Writes the verdict, what was compared, and every change under its heading.</summary>
    internal static void Write(TextOutput output, ReviewReport report)
    {
        output.Line(new Span(ReviewSummary.Of(report), ReviewSummary.NeedsDecision(report) ? Tone.Warning : Tone.Strong));
        output.Line(new Span($"{report.Base.Commit?.Short ?? "nothing"} ({report.Base.Reason}) to {report.Head?.Short ?? "nothing"}", Tone.Muted));
        foreach (var note in report.Notes)
            output.Line(new Span("note: ", Tone.Muted), note);
        foreach (var section in report.Changes.GroupBy(change => change.Kind))
        {
            output.Line();
            output.Line(new Span(ReviewWords.Heading(section.Key), Tone.Strong));
            foreach (var change in section)
                Write(output, change);
        }
    }

    static void Write(TextOutput output, ReviewChange change)
    {
        output.Line("  ", new Span(change.Id?.Value ?? change.Path ?? "", Tone.Strong), change.Title is { } title ? $"  {title}" : "", change.Type is { } type ? new Span($"  ({type.Word()})", Tone.Muted) : "");
        foreach (var fact in ReviewWords.Facts(change))
            output.Line("    ", fact.ToString(CultureInfo.InvariantCulture));
        Write(output, change.Fields, change.Lines);
    }

    /// <summary>Writes how an entry differs: keys, then lines.</summary>
    internal static void WriteDifference(TextOutput output, EntryDifference difference) => Write(output, difference.Fields, difference.Lines);

    static void Write(TextOutput output, IReadOnlyList<FieldChange> fields, IReadOnlyList<DiffLine> lines)
    {
        foreach (var field in fields)
            Write(output, field);
        foreach (var line in lines)
        {
            var (mark, tone) = DiffMarks.Of(line.Side);
            output.Line("    ", new Span($"{mark}{(line.Side == DiffSide.Gap ? "" : line.Text)}", tone));
        }
    }

    static void Write(TextOutput output, FieldChange field)
    {
        if (field.Before.Count <= 1 && field.After.Count <= 1)
        {
            var before = field.Before.Count == 0 ? [] : new[] { new Span(field.Before[0], Tone.Bad), new Span(" → ") };
            output.Line([new Span($"    {field.Name}: ", Tone.Muted), .. before, field.After.Count == 0 ? new Span("(none)", Tone.Muted) : new Span(field.After[0], Tone.Good)]);
            return;
        }
        output.Line(new Span($"    {field.Name}:", Tone.Muted), field.IsReordered ? " the same in another order" : "");
        foreach (var gone in field.Before.Except(field.After, StringComparer.Ordinal))
            output.Line(new Span($"      - {gone}", Tone.Bad));
        foreach (var added in field.After.Except(field.Before, StringComparer.Ordinal))
            output.Line(new Span($"      + {added}", Tone.Good));
    }
}
