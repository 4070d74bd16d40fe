using System.Globalization;
using System.Text;
using AgentMemory.Digests;
using AgentMemory.Entries;
using AgentMemory.Episodes.Commands;
using AgentMemory.Store;

namespace AgentMemory.Episodes;

/// <summary>An episode as an entry: one markdown file of type <c>episodic</c>, which people can read and <see cref="EpisodePage"/> reads back.</summary>
public static class EpisodeEntry
{
    /// <summary>What happened once is of no use for longer.</summary>
    const int DaysOfLife = 90;

    /// <summary>A page, which no entry should be longer than. The transcript has the rest.</summary>
    const int MostBodyBytes = 3200;

    /// <summary>The most lines below a heading.</summary>
    const int MostLines = 12;

    const int MostTitle = 100;
    const int DigestDigits = 8;

    /// <summary>Returns an episode's id: the day it began, the agent, and a digest of what the session is called.</summary>
    public static EntryId IdOf(Episode episode)
    {
        var day = (episode.Started ?? DateTimeOffset.UnixEpoch).UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return EntryId.Parse($"{day}-{episode.Key.Agent}-{DigestOf(episode.Key.ToString())}");
    }

    /// <summary>Returns how the id of a session's episode ends.</summary>
    internal static string DigestOf(string session) => Digest.Of(session)[..DigestDigits];

    /// <summary>Returns the file.</summary>
    public static FileChange FileOf(Episode episode)
    {
        var entry = Of(episode);
        return new FileChange(StoreLayout.EntryPath(entry.Type, entry.Id), EntryWriter.Write(entry));
    }

    static MemoryEntry Of(Episode episode)
    {
        if (!CitationParser.TryParse(episode.Key.Citation, out var session, out var problem))
            throw new ArgumentException($"The session {problem}.", nameof(episode));
        return new MemoryEntry
        {
            Id = IdOf(episode),
            Type = EntryType.Episodic,
            Title = episode.Goal.Length > 0 ? OneLine.Of(episode.Goal, MostTitle) : $"A session of {episode.Key.Agent}",
            Status = EntryStatus.Proposed,
            Tags = ["session", episode.Outcome.Word],
            Evidence = [session],
            StaleAfter = episode.Ended?.AddDays(DaysOfLife),
            Body = BodyOf(episode),
        };
    }

    static string BodyOf(Episode episode)
    {
        var sections = new List<(string Heading, IReadOnlyList<string> Lines)>
        {
            (EpisodePage.Corrections, [.. episode.Corrections.Select(correction => string.Create(CultureInfo.InvariantCulture, $"turn {correction.Turn}: {Code(correction.Text)}"))]),
            (EpisodePage.Confirmed, [.. episode.Confirmed.Select(Code)]),
            (EpisodePage.Commits, [.. episode.Commits.Select(Code)]),
            (EpisodePage.Changed, [.. episode.Changed.Select(Code)]),
            (EpisodePage.Served, [.. episode.Served.Select(served => $"{Code(served.Id.Value)}{(served.Contradicted ? ", contradicted" : "")}")]),
            (EpisodePage.Commands, [.. episode.Commands.Select(Line)]),
            (EpisodePage.Read, [.. episode.Read.Select(Code)]),
        };
        var body = new StringBuilder();
        body.Append(EpisodePage.Facts(episode)).Append('\n');
        if (episode.Goal.Length > 0)
            body.Append("\n## ").Append(EpisodePage.Goal).Append("\n\n").Append(Code(episode.Goal)).Append('\n');
        var room = MostBodyBytes - Encoding.UTF8.GetByteCount(body.ToString());
        foreach (var (heading, lines) in sections.Where(section => section.Lines.Count > 0))
            room -= Append(body, heading, lines, heading == EpisodePage.Commands ? episode.EarlierCommands : 0, room);
        return body.ToString();
    }

    /// <summary>Appends a section as far as it fits, and returns its bytes. Of commands the last ones say most, of the rest the first.</summary>
    static int Append(StringBuilder body, string heading, IReadOnlyList<string> lines, int earlier, int room)
    {
        var isCommands = heading == EpisodePage.Commands;
        var kept = new List<string>();
        var bytes = heading.Length + 24;
        foreach (var line in isCommands ? lines.Reverse() : lines)
        {
            var size = Encoding.UTF8.GetByteCount(line) + 3;
            if (kept.Count == MostLines || bytes + size > room)
                break;
            kept.Add(line);
            bytes += size;
        }
        if (kept.Count == 0)
            return 0;
        body.Append("\n## ").Append(heading).Append("\n\n");
        var left = lines.Count - kept.Count + earlier;
        if (isCommands)
        {
            kept.Reverse();
            if (left > 0)
                body.Append(CultureInfo.InvariantCulture, $"- {left} before these\n");
        }
        foreach (var line in kept)
            body.Append("- ").Append(line).Append('\n');
        if (!isCommands && left > 0)
            body.Append(CultureInfo.InvariantCulture, $"- {left} more\n");
        return bytes;
    }

    static string Line(SessionCommand command)
    {
        var came = command.Passed switch { true => "passed", false => "failed", _ => command.ExitCode is null ? "no result told" : "ran" };
        return $"{Code(command.Text)}: {came}{(command.ExitCode is { } code ? string.Create(CultureInfo.InvariantCulture, $", exit code {code}") : "")}";
    }

    /// <summary>As code nothing in a text acts: no import, no comment, no link. A backtick in it would end that.</summary>
    static string Code(string text) => $"`{text.Replace('`', '\'')}`";
}
