using System.CommandLine;
using System.Text.Json;
using AgentMemory.Cli.Completion;
using AgentMemory.Cli.Output;
using AgentMemory.Cli.Receipts;
using AgentMemory.Receipts;

namespace AgentMemory.Cli.Commands;

/// <summary><c>impact</c>.</summary>
static class ImpactCommand
{
    internal static CliCommand Create(CliServices services)
    {
        var id = new Argument<string>("ID") { Description = "the entry, or a unique beginning of its id; also one that is gone" };
        var command = new CliCommand("impact", CommandGroup.History, "Says whom an entry reached")
        {
            Details = "By the receipts of this clone: the sessions that were served it in an answer, an injection or a generated file, and the commits that answered. sessions[]: agent, session, first, last, count; commits[]: commit, first, last, count; since; receipts; blobs[].",
            Examples =
            [
                new("agent-memory impact deploys-use-vercel", "who acted on what turned out to be wrong"),
                new("agent-memory impact deploys --json", "for a script"),
            ],
        };
        command.Add(id.CompletingIds(services));
        command.Handle(services, run =>
        {
            var result = new ImpactOperation(run.Access, run.Receipts).Run(run.Value(id)!);
            run.Answer(json => Write(json, result), text => Write(text, result));
        });
        return command;
    }

    static void Write(Utf8JsonWriter json, ImpactResult result)
    {
        json.WriteString("id"u8, result.Id.Value);
        json.WriteOptional("since"u8, result.Since);
        json.WriteNumber("receipts"u8, result.Receipts);
        json.WriteOptional("blobs"u8, [.. result.Blobs.Select(blob => blob.Value)]);
        json.WriteStartArray("sessions"u8);
        foreach (var session in result.Sessions)
            ServedSessionJson.Write(json, session, withTokens: false);
        json.WriteEndArray();
        json.WriteStartArray("commits"u8);
        foreach (var commit in result.Commits)
        {
            json.WriteStartObject();
            json.WriteString("commit"u8, commit.Commit.Value);
            json.WriteOptional("first"u8, (DateTimeOffset?)commit.First);
            json.WriteOptional("last"u8, (DateTimeOffset?)commit.Last);
            json.WriteNumber("count"u8, commit.Count);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    static void Write(TextOutput text, ImpactResult result)
    {
        if (result.Since is not { } since)
        {
            text.Line($"No receipt of this clone says that {result.Id} was served.");
            return;
        }
        text.Line(new Span(result.Id.Value, Tone.Strong), $": served {result.Receipts} times since {ReceiptPage.Minute(since)}");
        text.Table(["who", "times", "first", "last"],
            [.. result.Sessions.Select(session => (IReadOnlyList<Span>)[ReceiptPage.Who(session.Agent, session.Session), $"{session.Count}", ReceiptPage.Minute(session.First), ReceiptPage.Minute(session.Last)])]);
        text.Table(["commit", "times", "first", "last"],
            [.. result.Commits.Select(commit => (IReadOnlyList<Span>)[commit.Commit.Short, $"{commit.Count}", ReceiptPage.Minute(commit.First), ReceiptPage.Minute(commit.Last)])]);
    }
}
