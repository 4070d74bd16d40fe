using System.Globalization;
using AgentMemory.Cli.Output;
using AgentMemory.Episodes;

namespace AgentMemory.Cli.Sessions;

/// <summary>Sessions for people.</summary>
static class SessionPages
{
    /// <summary>Writes a table of them.</summary>
    internal static void WriteTable(TextOutput output, IReadOnlyList<EpisodePage> pages) =>
        output.Table(["id", "outcome", "began", "what was asked"],
            [.. pages.Select(page => (IReadOnlyList<Span>)[page.Entry.Id.Value, Outcome(page), When(page.Started), page.Entry.Title])]);

    /// <summary>Writes one on a page.</summary>
    internal static void Write(TextOutput output, EpisodePage page)
    {
        output.Line(new Span(page.Entry.Title, Tone.Strong));
        output.Line(new Span($"{page.Entry.Id}, {page.Session}", Tone.Muted));
        output.Block(page.Entry.Body);
    }

    /// <summary>Writes one thing that happened.</summary>
    internal static void Write(TextOutput output, TimelineEvent happened) =>
        output.Line(new Span($"{Clock(happened.At),-8}  {happened.Kind,-8}", Tone.Muted), new Span(happened.Text, happened.Kind is "user" ? Tone.Strong : Tone.Plain));

    static Span Outcome(EpisodePage page) => new(page.Outcome, page.Outcome switch { "passed" => Tone.Good, "failed" => Tone.Bad, _ => Tone.Muted });

    static string When(DateTimeOffset? time) => time?.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) ?? "";

    static string Clock(DateTimeOffset? time) => time?.UtcDateTime.ToString("HH:mm:ss", CultureInfo.InvariantCulture) ?? "";
}
