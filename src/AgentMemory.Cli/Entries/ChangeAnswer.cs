using System.Text.Json;
using AgentMemory.Checks;
using AgentMemory.Cli.Commands;
using AgentMemory.Cli.Findings;
using AgentMemory.Cli.Output;
using AgentMemory.Lifecycle;
using AgentMemory.Store;
using AgentMemory.Views;

namespace AgentMemory.Cli.Entries;

/// <summary>The answer of commands that write: what changed, in which commit, and what the user should know.</summary>
static class ChangeAnswer
{
    /// <summary>Writes <c>entry, commit, ref, findings</c>, the shape of commands about one entry.</summary>
    internal static void One(CommandRun run, ChangeResult result, string verb)
    {
        Notices(run, result);
        run.Answer(
            json =>
            {
                if (Reports(run, [result]).FirstOrDefault() is { } report)
                    EntryJson.WriteOne(json, report);
                json.WriteOptional("commit"u8, result.Outcome.Tip?.Value);
                json.WriteOptional("ref"u8, result.Outcome.Ref);
                FindingJson.Write(json, result.Findings);
                WritePlan(json, [result]);
            },
            text => Summary(text, [result], verb));
    }

    /// <summary>Writes <c>entries, commits</c>, the shape of commands about several entries.</summary>
    /// <param name="run">The run.</param>
    /// <param name="results">What was done.</param>
    /// <param name="verb">What was done, in the past tense.</param>
    /// <param name="entries">The entries, where they no longer stand where it was written.</param>
    internal static void Several(CommandRun run, IReadOnlyList<ChangeResult> results, string verb, IReadOnlyList<EntryReport>? entries = null)
    {
        foreach (var result in results)
            Notices(run, result);
        run.Answer(json => WriteSeveral(json, run, results, entries), text => Summary(text, results, verb));
    }

    /// <summary>Writes <c>entries, commits</c>, and on a dry run what would be committed.</summary>
    internal static void WriteSeveral(Utf8JsonWriter json, CommandRun run, IReadOnlyList<ChangeResult> results, IReadOnlyList<EntryReport>? entries = null)
    {
        EntryJson.WriteAll(json, entries ?? Reports(run, results));
        json.WriteList("commits"u8, results.SelectMany(result => result.Outcome.Commits).Select(commit => commit.Value));
        WritePlan(json, results);
    }

    /// <summary>Says what a dry run would commit, message by message.</summary>
    internal static void WritePlan(Utf8JsonWriter json, IReadOnlyList<ChangeResult> results)
    {
        if (results.Any(result => result.Outcome.Commits.Count > 0) || results.All(result => result.Planned.Count == 0))
            return;
        json.WriteStartArray("planned"u8);
        foreach (var commit in results.SelectMany(result => result.Planned))
        {
            json.WriteStartObject();
            json.WriteString("message"u8, commit.Message);
            json.WriteList("paths"u8, commit.Changes.Select(change => change.Path));
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    /// <summary>Says in a line a commit what happened, or would.</summary>
    internal static void Summary(TextOutput text, IReadOnlyList<ChangeResult> results, string verb)
    {
        foreach (var result in results)
        {
            if (result.Outcome.Commits.Count > 0)
            {
                text.Line($"{verb} {Subject(result)} in {string.Join(", ", result.Outcome.Commits.Select(commit => commit.Short))} on {ShortRef(result.Outcome.Ref)}");
                continue;
            }
            foreach (var commit in result.Planned)
            {
                text.Line(new Span("would commit", Tone.Strong), $" on {ShortRef(result.Outcome.Ref)}: {Paths(commit)}");
                text.Block(commit.Message);
            }
        }
    }

    static string Paths(PlannedCommit commit) =>
        commit.Changes.Count == 0 ? "no file changes" : string.Join(", ", commit.Changes.Select(change => change.Content is null ? $"{change.Path} (removed)" : change.Path));

    static string Subject(ChangeResult result) => result.Ids.Count switch
    {
        0 => "the store",
        <= 3 => string.Join(", ", result.Ids),
        var count => $"{count} entries",
    };

    static string ShortRef(string reference) =>
        reference.StartsWith("refs/heads/", StringComparison.Ordinal) ? reference["refs/heads/".Length..] : reference;

    /// <summary>Says on standard error what there is to know about a change.</summary>
    internal static void Notices(CommandRun run, ChangeResult result)
    {
        foreach (var finding in result.Findings.Where(finding => finding.Severity > Severity.Note))
            run.Notices.Warn($"{finding.Id}: {finding.Message}", finding.Fix);
        foreach (var finding in result.Findings.Where(finding => finding.Severity == Severity.Note))
            run.Notices.Note($"{finding.Id}: {finding.Message} {finding.Fix}");
        foreach (var note in result.Notes)
            run.Notices.Note(note);
    }

    /// <summary>Returns the entries as they stand where they were written.</summary>
    internal static List<EntryReport> Reports(CommandRun run, IReadOnlyList<ChangeResult> results)
    {
        var repository = run.Access.Repository;
        var reports = new List<EntryReport>();
        foreach (var result in results)
        {
            if ((result.Outcome.Tip ?? repository.Head) is { } tip)
                reports.AddRange(WrittenEntries.At(repository, run.Clock, tip, result.Outcome.Ref, result.Ids));
        }
        return reports;
    }
}
