using System.Text.Json;
using AgentMemory.Cli.Commands;
using AgentMemory.Cli.Entries;
using AgentMemory.Cli.Findings;
using AgentMemory.Cli.Output;
using AgentMemory.Entries;
using AgentMemory.Importing;

namespace AgentMemory.Cli.Importing;

/// <summary>The answer of an import: what is proposed with its lines, and every line that is not, with the reason.</summary>
static class ImportAnswer
{
    /// <summary>What nobody has to look at one by one.</summary>
    static readonly SkipKind[] Quiet = [SkipKind.Blank, SkipKind.Context, SkipKind.Markup];

    internal static void Write(CommandRun run, ImportResult result, bool isRehearsal)
    {
        if (result.Change is { } change)
            ChangeAnswer.Notices(run, change);
        foreach (var finding in result.Proposed.SelectMany(entry => entry.Findings))
            run.Notices.Note($"{finding.Id}: {finding.Message}");
        run.Answer(json => Write(json, result), text => Write(text, result, isRehearsal, run.Global.Verbose));
    }

    static void Write(Utf8JsonWriter json, ImportResult result)
    {
        json.WriteString("source"u8, result.Name);
        json.WriteStartArray("formats"u8);
        foreach (var (format, files) in result.Formats)
        {
            json.WriteStartObject();
            json.WriteString("format"u8, format.Word());
            json.WriteNumber("files"u8, files);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteStartArray("proposed"u8);
        foreach (var proposed in result.Proposed)
            Write(json, proposed);
        json.WriteEndArray();
        json.WriteStartArray("skipped"u8);
        foreach (var skipped in result.Skipped)
        {
            json.WriteStartObject();
            json.WriteString("file"u8, skipped.Source.Name);
            json.WriteString("lines"u8, Lines(skipped.FirstLine, skipped.LastLine));
            json.WriteString("kind"u8, Word(skipped.Kind));
            json.WriteString("reason"u8, skipped.Reason);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteStartArray("unread"u8);
        foreach (var file in result.Unread)
        {
            json.WriteStartObject();
            json.WriteString("file"u8, file.Name);
            json.WriteString("reason"u8, file.Reason);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteOptional("commit"u8, result.Change?.Outcome.Tip?.Value);
        json.WriteOptional("ref"u8, result.Change?.Outcome.Ref);
        FindingJson.Write(json, [.. result.Proposed.SelectMany(entry => entry.Findings)]);
        if (result.Change is { } change)
            ChangeAnswer.WritePlan(json, [change]);
    }

    static void Write(Utf8JsonWriter json, ImportedEntry proposed)
    {
        var entry = proposed.Entry;
        json.WriteStartObject();
        json.WriteString("id"u8, entry.Id.Value);
        json.WriteString("type"u8, entry.Type.Word());
        json.WriteString("title"u8, entry.Title);
        json.WriteOptional("description"u8, entry.Description);
        json.WriteString("status"u8, entry.Status.Word());
        json.WriteOptional("subject"u8, entry.Subject);
        json.WriteOptional("scope"u8, entry.Scope);
        json.WriteOptional("tags"u8, entry.Tags);
        json.WriteOptional("repos"u8, entry.Repos);
        json.WriteOptional("citations"u8, [.. entry.Evidence.Select(citation => citation.Text)]);
        json.WriteString("file"u8, proposed.Claim.Source.Name);
        json.WriteString("lines"u8, Lines(proposed.Claim.FirstLine, proposed.Claim.LastLine));
        json.WriteString("body"u8, entry.Body);
        json.WriteEndObject();
    }

    static void Write(TextOutput text, ImportResult result, bool isRehearsal, bool isVerbose)
    {
        foreach (var proposed in result.Proposed)
        {
            var entry = proposed.Entry;
            var scope = entry.Scope.Count == 0 ? "" : $"  in {string.Join(", ", entry.Scope)}";
            text.Line(new Span($"{entry.Type.Word()}/{entry.Id}", Tone.Strong), $"  {entry.Title}", new Span($"{scope}  {Place(proposed.Claim.Source.Name, proposed.Claim.FirstLine, proposed.Claim.LastLine)}", Tone.Muted));
        }
        foreach (var skipped in result.Skipped.Where(skipped => isVerbose || !(Quiet.Contains(skipped.Kind) || skipped.Kind == SkipKind.Duplicate)))
            text.Line(new Span("left out", Tone.Warning), $"  {Place(skipped.Source.Name, skipped.FirstLine, skipped.LastLine)}: {skipped.Reason}");
        foreach (var file in result.Skipped.Where(skipped => !isVerbose && skipped.Kind == SkipKind.Duplicate).GroupBy(skipped => skipped.Source.Name))
            text.Line(new Span("left out", Tone.Warning), $"  {file.Key}: {(file.Count() == 1 ? "1 claim" : $"{file.Count()} claims")} said already, first in line {Lines(file.First().FirstLine, file.First().LastLine)}: {file.First().Reason}");
        foreach (var file in result.Unread)
            text.Line(new Span("not read", Tone.Warning), $"  {file.Name}: {file.Reason}");
        var quiet = result.Skipped.Where(skipped => Quiet.Contains(skipped.Kind)).Sum(skipped => skipped.LastLine - skipped.FirstLine + 1);
        if (quiet > 0 && !isVerbose)
            text.Line(new Span($"{quiet} {(quiet == 1 ? "line is" : "lines are")} blank, markup, or headings and introductions of what is proposed (--verbose lists them).", Tone.Muted));
        text.Line(Summary(result, isRehearsal));
    }

    static string Summary(ImportResult result, bool isRehearsal)
    {
        if (result.Change is not { } change)
            return $"Nothing in {result.Name} is new.";
        var count = result.Proposed.Count == 1 ? "1 entry" : $"{result.Proposed.Count} entries";
        var reference = change.Outcome.Ref.Replace("refs/heads/", "", StringComparison.Ordinal);
        return isRehearsal
            ? $"would propose {count} from {result.Name} on {reference}"
            : $"proposed {count} from {result.Name} in {change.Outcome.Tip?.Short} on {reference}; next: agent-memory review";
    }

    static string Word(SkipKind kind) => kind switch
    {
        SkipKind.Blank => "blank",
        SkipKind.Context => "context",
        SkipKind.Markup => "markup",
        SkipKind.Own => "own",
        SkipKind.Duplicate => "duplicate",
        SkipKind.Decided => "decided",
        SkipKind.Refused => "refused",
        _ => "unreadable",
    };

    static string Place(string file, int first, int last) => $"{file}:{Lines(first, last)}";

    static string Lines(int first, int last) => first == last ? FormattableString.Invariant($"{first}") : FormattableString.Invariant($"{first}-{last}");
}
