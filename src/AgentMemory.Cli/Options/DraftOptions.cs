using System.CommandLine;
using System.Globalization;
using AgentMemory.Cli.Commands;
using AgentMemory.Entries;
using AgentMemory.Errors;
using AgentMemory.Lifecycle;

namespace AgentMemory.Cli.Options;

/// <summary>The properties of an entry, as options.</summary>
sealed class DraftOptions
{
    const int MostDays = 36500;

    readonly Option<string?> _description = new("--description") { HelpName = "TEXT", Description = "one sentence for listings" };
    readonly Option<string?> _body = new("--body") { HelpName = "TEXT", Description = "the markdown below the front matter; - reads standard input" };
    readonly Option<string?> _bodyFile = new("--body-file") { HelpName = "FILE", Description = "reads the body from a file" };
    readonly Option<string?> _subject = new("--subject") { HelpName = "KEY", Description = "a dotted key, e.g. deploy.platform" };
    readonly Option<string[]?> _scope = new("--scope") { HelpName = "GLOB", Description = "paths the entry is about; may be repeated" };
    readonly Option<string[]?> _tag = new("--tag") { HelpName = "TAG", Description = "a label; may be repeated" };
    readonly Option<string[]?> _evidence = new("--evidence") { HelpName = "CITATION", Description = "what it rests on: path#L4-L9, commit:ID, entry:ID, a web address; may be repeated" };
    readonly Option<double?> _confidence = NumberOptions.Fraction("--confidence", "how sure you are", allowEmpty: true);
    readonly Option<string?> _staleAfter = new("--stale-after") { HelpName = "WHEN", Description = "when it expires: 180d, 26w, or an instant in ISO 8601" };
    readonly Option<string[]?> _supersedes = new("--supersedes") { HelpName = "ID", Description = "an entry this one takes the place of; may be repeated" };
    readonly Option<string[]?> _derivedFrom = new("--derived-from") { HelpName = "ID", Description = "an entry this one was concluded from; may be repeated" };
    readonly Option<string[]?> _disputes = new("--disputes") { HelpName = "ID", Description = "an entry this one says is wrong; may be repeated" };
    readonly Option<string[]?> _audience = new("--audience") { HelpName = "AGENT", Description = "an agent that may see it; may be repeated" };
    readonly Option<string[]?> _repos = new("--repos") { HelpName = "GLOB", Description = "a repository it holds in; may be repeated" };

    readonly Option<bool> _everywhere = new("--everywhere") { Description = "in the personal store: it holds in every repository, not only where it was learned" };

    /// <summary>Declares the options on a command.</summary>
    internal static DraftOptions AddTo(CliCommand command)
    {
        var options = new DraftOptions();
        foreach (var option in options.All)
            command.Add(option);
        return options;
    }

    IEnumerable<Option> All =>
        [_description, _body, _bodyFile, _subject, _scope, _tag, _evidence, _confidence, _staleAfter, _supersedes, _derivedFrom, _disputes, _audience, _repos, _everywhere];

    /// <summary>Whether any of them was given.</summary>
    internal bool Any(CommandRun run) => All.Any(run.Has);

    /// <summary>Whether the body was given.</summary>
    internal bool HasBody(CommandRun run) => run.Has(_body) || run.Has(_bodyFile);

    /// <summary>Returns what was given; properties that were not stay <c>null</c>.</summary>
    /// <exception cref="AgentMemoryException">A value cannot be read.</exception>
    internal EntryDraft Read(CommandRun run, string? title) => new()
    {
        Title = title,
        Description = run.Value(_description) is { } description ? run.Text(description) : null,
        Body = Body(run),
        Subject = run.Value(_subject),
        Scope = List(run, _scope),
        Tags = List(run, _tag),
        Evidence = List(run, _evidence),
        Confidence = run.IsEmpty(_confidence) ? null : run.Value(_confidence),
        StaleAfter = run.Value(_staleAfter) is { Length: > 0 } when ? Instant(when, run.Clock.GetUtcNow()) : null,
        Supersedes = List(run, _supersedes),
        DerivedFrom = List(run, _derivedFrom),
        Disputes = List(run, _disputes),
        Audience = List(run, _audience),
        Repos = Repos(run),
        Removed = [.. Emptied(run)],
    };

    string? Body(CommandRun run)
    {
        if (run.Value(_bodyFile) is not { } file)
            return run.Value(_body) is { } body ? run.Text(body) : null;
        if (run.Has(_body))
            throw new AgentMemoryException(ErrorKind.Usage, "--body and --body-file exclude each other.", "Give one of them.");
        return run.TextOfFile(file);
    }

    IReadOnlyList<string>? Repos(CommandRun run)
    {
        if (!run.Value(_everywhere))
            return List(run, _repos);
        if (run.Has(_repos))
            throw new AgentMemoryException(ErrorKind.Usage, "--everywhere and --repos exclude each other.", "Give one of them.");
        return run.Global.Personal ? [] : throw new AgentMemoryException(ErrorKind.Usage, "--everywhere is for the personal store; an entry of a project's store holds in that project.", "Add --personal, or leave --everywhere out.");
    }

    /// <summary>An option that was given once with an empty text empties the list.</summary>
    static IReadOnlyList<string>? List(CommandRun run, Option<string[]?> option) =>
        run.Has(option) ? [.. (run.Value(option) ?? []).Where(value => value.Length > 0)] : null;

    /// <summary>The keys whose option was given with an empty text, where a value of their type cannot be empty.</summary>
    IEnumerable<string> Emptied(CommandRun run)
    {
        if (run.IsEmpty(_confidence))
            yield return EntryKeys.Confidence;
        if (run.IsEmpty(_staleAfter))
            yield return EntryKeys.StaleAfter;
    }

    /// <summary>Reads an instant, or a number of days or weeks from now.</summary>
    internal static DateTimeOffset Instant(string text, DateTimeOffset now) => Days(text) is { } days ? now.AddDays(days) : Instant(text);

    /// <summary>Reads an instant, or a number of days or weeks before now.</summary>
    internal static DateTimeOffset PastInstant(string text, DateTimeOffset now) => Days(text) is { } days ? now.AddDays(-days) : Instant(text);

    static int? Days(string text)
    {
        if (text.Length < 2 || !int.TryParse(text.AsSpan(..^1), NumberStyles.None, CultureInfo.InvariantCulture, out var count) || count is <= 0 or > MostDays)
            return null;
        return text[^1] switch
        {
            'd' => count,
            'w' when count <= MostDays / 7 => count * 7,
            _ => null,
        };
    }

    static DateTimeOffset Instant(string text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var instant)
            ? instant
            : throw new AgentMemoryException(ErrorKind.Usage, $"'{text}' is no time; allowed are 180d, 26w, 2027-05-21 and 2027-05-21T00:00:00Z.");
}
