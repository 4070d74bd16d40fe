using System.Globalization;
using AgentMemory.Entries;
using AgentMemory.Store;

namespace AgentMemory.Episodes;

/// <summary>An episode as its file tells it, whoever distilled it.</summary>
public sealed record EpisodePage
{
    internal const string Goal = "Goal";
    internal const string Changed = "Files changed";
    internal const string Read = "Files read";
    internal const string Commands = "Commands";
    internal const string Confirmed = "Confirmed by";
    internal const string Commits = "Commits";
    internal const string Served = "Entries served";
    internal const string Corrections = "Corrections by the user";

    const string From = "From ";
    const string To = " to ";

    /// <summary>The entry.</summary>
    public required MemoryEntry Entry { get; init; }

    /// <summary>Its exact bytes.</summary>
    public required BlobId Blob { get; init; }

    /// <summary>The session as <c>agent/session</c>.</summary>
    public required string Session { get; init; }

    /// <summary>How it ended: <c>passed</c>, <c>failed</c> or <c>unknown</c>.</summary>
    public required string Outcome { get; init; }

    /// <summary>When it began; <c>null</c> where nobody knows.</summary>
    public DateTimeOffset? Started { get; init; }

    /// <summary>When it ended.</summary>
    public DateTimeOffset? Ended { get; init; }

    /// <summary>What it tells, by headings, in order.</summary>
    public required IReadOnlyList<(string Heading, IReadOnlyList<string> Lines)> Sections { get; init; }

    /// <summary>The agent's name.</summary>
    public string Agent => Session[..Session.IndexOf('/', StringComparison.Ordinal)];

    /// <summary>Returns the first paragraph of a file: how it ended, when, and how much was said.</summary>
    internal static string Facts(Episode episode)
    {
        var when = episode is { Started: { } started, Ended: { } ended } ? $" {From}{EntryValues.Instant(started)}{To}{EntryValues.Instant(ended)}." : "";
        return string.Create(CultureInfo.InvariantCulture, $"Outcome: {episode.Outcome.Word} ({episode.Outcome.Reason}).{when} The user wrote {episode.Turns} messages.");
    }

    /// <summary>Reads a file; <c>null</c> where it is no episode.</summary>
    internal static EpisodePage? Of(string path, BlobId blob, byte[] file)
    {
        if (EntryReader.Read(path, file).Entry is not { Type: EntryType.Episodic } entry
            || entry.Evidence.FirstOrDefault(citation => citation.Kind == CitationKind.Session) is not { } session)
            return null;
        var (started, ended) = Times(entry.Body);
        return new EpisodePage
        {
            Entry = entry,
            Blob = blob,
            Session = session.Target,
            Outcome = entry.Tags.FirstOrDefault(tag => tag is "passed" or "failed") ?? "unknown",
            Started = started,
            Ended = ended,
            Sections = SectionsOf(entry.Body),
        };
    }

    static (DateTimeOffset?, DateTimeOffset?) Times(string body)
    {
        var facts = body.TrimStart().Split('\n')[0];
        var from = facts.IndexOf(From, StringComparison.Ordinal);
        var to = from < 0 ? -1 : facts.IndexOf(To, from, StringComparison.Ordinal);
        var end = to < 0 ? -1 : facts.IndexOf(". ", to, StringComparison.Ordinal);
        if (end < 0)
            return (null, null);
        return (Instant(facts[(from + From.Length)..to]), Instant(facts[(to + To.Length)..end]));
    }

    static DateTimeOffset? Instant(string text) => EntryValues.TryParseInstant(text, out var instant) ? instant : null;

    static List<(string, IReadOnlyList<string>)> SectionsOf(string body)
    {
        var sections = new List<(string, IReadOnlyList<string>)>();
        List<string>? lines = null;
        foreach (var line in body.Split('\n'))
        {
            if (line.StartsWith("## ", StringComparison.Ordinal))
                sections.Add((line[3..].Trim(), lines = []));
            else if (line.Length > 0)
                lines?.Add(line.StartsWith("- ", StringComparison.Ordinal) ? line[2..] : line);
        }
        return sections;
    }
}
