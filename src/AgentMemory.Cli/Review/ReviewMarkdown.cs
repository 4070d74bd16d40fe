using System.Globalization;
using System.Text;
using AgentMemory.Entries;
using AgentMemory.Review;

namespace AgentMemory.Cli.Review;

/// <summary>A review as the body of a comment that a job keeps up to date on a pull request.</summary>
static class ReviewMarkdown
{
    /// <summary>The first line, by which a job finds its comment again.</summary>
    internal const string Marker = "<!-- agent-memory:review -->";

    /// <summary>The most characters that GitHub takes for a comment.</summary>
    internal const int MostCharacters = 65_536;

    /// <summary>Kept for the sentence that says what was left out.</summary>
    const int Reserve = 400;

    const int LinesInTheOpen = 12;

    /// <summary>Returns the comment: the verdict, then the changes, as many as fit, those that need a decision first.</summary>
    internal static string Write(ReviewReport report)
    {
        var comment = new StringBuilder($"{Marker}\n**{ReviewSummary.Of(report)}**\n");
        if (report.Changes.Count > 0)
            comment.Append(CultureInfo.InvariantCulture, $"\nMemory at {Commit(report.Head?.Short)} compared with {Commit(report.Base.Commit?.Short)} ({InertMarkdown.Span(report.Base.Reason)}).\n");
        foreach (var note in report.Notes)
            comment.Append(CultureInfo.InvariantCulture, $"\n> {InertMarkdown.Span(note)}\n");
        var (shortened, left) = (0, 0);
        foreach (var section in report.Changes.GroupBy(change => change.Kind))
        {
            var heading = $"\n### {ReviewWords.Heading(section.Key)}\n\n";
            foreach (var change in section)
            {
                if (Fits(heading + Full(change)))
                    comment.Append(heading).Append(Full(change));
                else if (Fits(heading + Short(change)))
                    (shortened, _) = (shortened + 1, comment.Append(heading).Append(Short(change)));
                else
                    left++;
                if (left == 0)
                    heading = "";
            }
        }
        if (shortened + left > 0)
            comment.Append(CultureInfo.InvariantCulture, $"\n_Too much for one comment: {shortened} changes are named without their text, {left} are left out. See all of them with_ `agent-memory diff {report.Base.Commit?.Short}`_._\n");
        return comment.ToString();

        bool Fits(string more) => comment.Length + more.Length <= MostCharacters - Reserve;
    }

    static string Short(ReviewChange change)
    {
        var title = change.Title is { } text ? $" {InertMarkdown.Span(text)}" : "";
        var type = change.Type is { } known ? $" ({known.Word()})" : "";
        return $"- {InertMarkdown.Span(change.Id?.Value ?? change.Path ?? "")}{title}{type}\n";
    }

    static string Full(ReviewChange change)
    {
        var item = new StringBuilder(Short(change));
        foreach (var fact in ReviewWords.Facts(change))
            item.Append(CultureInfo.InvariantCulture, $"  - {Inert(fact)}\n");
        foreach (var field in change.Fields)
            item.Append(CultureInfo.InvariantCulture, $"  - {InertMarkdown.Span(field.Name)}: {Difference(field)}\n");
        if (change.Lines.Count == 0)
            return item.ToString();
        var fence = InertMarkdown.Fence(change.Lines.Select(DiffMarks.Unified));
        return change.Lines.Count <= LinesInTheOpen
            ? item.Append(CultureInfo.InvariantCulture, $"\n{fence}").ToString()
            : item.Append(CultureInfo.InvariantCulture, $"\n<details><summary>{change.Lines.Count} lines</summary>\n\n{fence}\n</details>\n").ToString();
    }

    static string Difference(FieldChange field)
    {
        if (field.IsReordered)
            return "the same in another order";
        if (field.Before.Count <= 1 && field.After.Count <= 1)
            return string.Join(" → ", field.Before.Concat(field.After).Select(InertMarkdown.Span).Concat(field.After.Count == 0 ? ["(none)"] : []));
        var gone = field.Before.Except(field.After, StringComparer.Ordinal).Select(item => $"without {InertMarkdown.Span(item)}");
        var added = field.After.Except(field.Before, StringComparer.Ordinal).Select(item => $"with {InertMarkdown.Span(item)}");
        return string.Join(", ", gone.Concat(added));
    }

    static string Inert(FormattableString sentence) => string.Format(CultureInfo.InvariantCulture, sentence.Format,
        [.. sentence.GetArguments().Select(hole => InertMarkdown.Span(Convert.ToString(hole, CultureInfo.InvariantCulture) ?? ""))]);

    static string Commit(string? id) => id is null ? "nothing" : $"`{id}`";
}
