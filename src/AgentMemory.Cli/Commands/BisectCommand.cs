using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using AgentMemory.Cli.Completion;
using AgentMemory.Cli.Options;
using AgentMemory.Cli.Output;
using AgentMemory.Receipts;

namespace AgentMemory.Cli.Commands;

/// <summary><c>bisect</c>.</summary>
static class BisectCommand
{
    internal static CliCommand Create(CliServices services)
    {
        var query = new Argument<string[]>("QUERY") { Arity = ArgumentArity.OneOrMore, Description = "the question, as for recall; - reads it from standard input" };
        var expect = new Option<string>("--expect") { HelpName = "ID", Description = "the entry that came or went; also one that is gone", Required = true };
        var good = new Option<string?>("--good") { HelpName = "REV", Description = "a commit that answers as it should; found where it is not given" };
        var bad = new Option<string?>("--bad") { HelpName = "REV", Description = "a commit that does not; HEAD where it is not given" };
        var path = new Option<string[]>("--path") { HelpName = "FILE", Description = "a file in play (repeatable)" };
        var command = new CliCommand("bisect", CommandGroup.History, "Finds the commit at which an answer changed")
        {
            Details = "Asks the question at commits of the first-parent line, each time halving what is left, until it stands between one commit and the next: an entry that was approved, superseded or retired there, or code that took away what it cites. before and after: rank and labels of the hit, or the reason why it is none.",
            Examples =
            [
                new("agent-memory bisect how do we deploy --expect deploys-use-coolify", "why is it not answered any more"),
                new("agent-memory bisect deploy --expect deploys-use-kamal --good v1.2 --bad v2.0", "between two releases"),
            ],
        };
        command.Add(query);
        expect.CompletionSources.Add(EntryIdCompletion.Source(services));
        foreach (var option in new Option[] { expect, good, bad, path })
            command.Add(option);
        command.Handle(services, run =>
        {
            var words = run.Value(query)!;
            var result = new BisectOperation(run.Access, run.Catalogs).Run(new BisectRequest
            {
                Query = words is [var only] ? run.Text(only) : string.Join(' ', words),
                Expect = run.Value(expect)!,
                Good = run.Value(good),
                Bad = run.Value(bad),
                Paths = [.. (run.Value(path) ?? []).Select(file => WorkTreePath.Of(file, run))],
            });
            run.Answer(json => Write(json, result), text => Write(text, result));
        });
        return command;
    }

    static void Write(Utf8JsonWriter json, BisectResult result)
    {
        json.WriteString("id"u8, result.Id.Value);
        json.WriteString("commit"u8, result.Commit.Commit.Value);
        json.WriteString("author"u8, result.Commit.Author.Name);
        json.WriteOptional("date"u8, (DateTimeOffset?)result.Commit.Date);
        json.WriteString("subject"u8, result.Commit.Subject);
        Write(json, "before"u8, result.Before);
        Write(json, "after"u8, result.After);
        json.WriteNumber("steps"u8, result.Steps);
    }

    static void Write(Utf8JsonWriter json, ReadOnlySpan<byte> name, EntrySight sight)
    {
        json.WriteStartObject(name);
        json.WriteString("state"u8, sight switch { { IsHit: true } => "hit", { Reason: not null } => "withheld", _ => "absent" });
        json.WriteOptional("rank"u8, sight.Rank);
        json.WriteOptional("labels"u8, sight.Labels);
        json.WriteOptional("reason"u8, sight.Reason);
        json.WriteEndObject();
    }

    static void Write(TextOutput text, BisectResult result)
    {
        var commit = result.Commit;
        text.Line(new Span(commit.Commit.Short, Tone.Strong), $"  {commit.Author.Name}, {commit.Date.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}: {commit.Subject}");
        text.Line(new Span("before  ", Tone.Muted), $"{result.Id} is {In(result.Before)}");
        text.Line(new Span("after   ", Tone.Muted), $"{result.Id} is {In(result.After)}");
    }

    static string In(EntrySight sight) => sight switch
    {
        { Rank: { } rank, Labels.Count: > 0 } => $"hit {rank}, labelled {string.Join(", ", sight.Labels)}",
        { Rank: { } rank } => $"hit {rank}",
        { Reason: { } reason } => $"no hit: {reason}",
        _ => "no hit",
    };
}
