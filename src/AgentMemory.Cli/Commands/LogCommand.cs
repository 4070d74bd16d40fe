using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using AgentMemory.Cli.Completion;
using AgentMemory.Cli.Options;
using AgentMemory.Cli.Output;
using AgentMemory.History;
using AgentMemory.Listing;

namespace AgentMemory.Cli.Commands;

/// <summary><c>log</c>.</summary>
static class LogCommand
{
    internal static CliCommand Create(CliServices services)
    {
        var id = new Argument<string?>("ID") { Description = "only this entry; also one that is gone", Arity = ArgumentArity.ZeroOrOne };
        var since = new Option<string?>("--since") { HelpName = "DATE", Description = "only changes since then" };
        var limit = NumberOptions.Whole("-n", "at most this many", min: 0);
        var command = new CliCommand("log", CommandGroup.History, "Says who changed what, when and why")
        {
            Details = "Before the command, --agent and --session say who acts; after it, whose changes are meant.",
            Examples =
            [
                new("agent-memory log deploys-use-coolify", "one entry's story"),
                new("agent-memory log --agent claude-code --since 2026-11-01", "what one agent did this month"),
            ],
        };
        command.Add(id.CompletingIds(services));
        var selection = ChangeSelection.AddTo(command);
        command.Add(since);
        command.Add(limit);
        command.Handle(services, run =>
        {
            var changes = new LogOperation(run.Access).Run(new LogRequest
            {
                Id = run.Value(id),
                Agent = selection.Agent(run),
                Session = selection.Session(run),
                Since = run.Value(since) is { } date ? DraftOptions.Instant(date, run.Clock.GetUtcNow()) : null,
                Limit = run.Value(limit),
            });
            run.Answer(
                json =>
                {
                    json.WriteStartArray("changes"u8);
                    foreach (var change in changes)
                        Write(json, change);
                    json.WriteEndArray();
                },
                text => text.Table(["commit", "date", "action", "id", "who", "subject"], [.. changes.Select(Row)]));
            if (changes.Count == 0)
                run.Notices.Note("No change fits.");
        });
        return command;
    }

    static void Write(Utf8JsonWriter json, LogChange change)
    {
        var commit = change.Commit;
        json.WriteStartObject();
        json.WriteString("commit"u8, commit.Id.Value);
        json.WriteOptional("action"u8, change.Statement?.Action is { } action ? ActionWords.Word(action) : null);
        json.WriteOptional("id"u8, change.Id?.Value);
        json.WriteString("author"u8, $"{commit.Author.Name} <{commit.Author.Email}>");
        json.WriteOptional("agent"u8, change.Agent);
        json.WriteOptional("session"u8, change.Session);
        json.WriteOptional("origin"u8, change.Statement?.Origin?.Proposal.Value);
        json.WriteOptional("date"u8, (DateTimeOffset?)commit.AuthorDate);
        json.WriteString("message"u8, commit.Subject);
        json.WriteOptional("approves"u8, [.. (change.Statement?.Approves ?? []).Select(reference => reference.ToString())]);
        json.WriteEndObject();
    }

    static IReadOnlyList<Span> Row(LogChange change) =>
    [
        change.Commit.Id.Short,
        change.Commit.AuthorDate.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        change.Statement?.Action is { } action ? ActionWords.Word(action) : "",
        change.Id?.Value ?? "",
        change.Agent is { } agent ? $"{change.Commit.Author.Name} with {agent}" : change.Commit.Author.Name,
        change.Commit.Subject,
    ];
}
