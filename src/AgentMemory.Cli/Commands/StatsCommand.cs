using System.CommandLine;
using System.Text.Json;
using AgentMemory.Cli.Options;
using AgentMemory.Cli.Output;
using AgentMemory.Cli.Receipts;
using AgentMemory.Receipts;

namespace AgentMemory.Cli.Commands;

/// <summary><c>stats</c>.</summary>
static class StatsCommand
{
    /// <summary>How many rows of a table are shown; JSON has all.</summary>
    const int MostRows = 20;

    internal static CliCommand Create(CliServices services)
    {
        var since = new Option<string?>("--since") { HelpName = "DATE", Description = "only receipts since then: 7d, 2w, or an instant in ISO 8601" };
        var command = new CliCommand("stats", CommandGroup.History, "Adds up what was served")
        {
            Details = "By the receipts of this clone: what sessions and entries cost, what nobody was ever served, and what was served and is in doubt now. It suggests and changes nothing. receipts{recall, injection, compile}; tokens; sessions[]: agent, session, first, last, count, tokens; entries[]: id, served, compiled, tokens, first, last; never[]: ids; doubtful[]: id, reason, suggestion.",
            Examples =
            [
                new("agent-memory stats --since 4w", "the last month"),
                new("agent-memory stats --json", "everything, for a script"),
            ],
        };
        command.Add(since);
        command.Handle(services, run =>
        {
            var result = new StatsOperation(run.Access, run.Receipts).Run(run.Value(since) is { } date ? DraftOptions.PastInstant(date, run.Clock.GetUtcNow()) : null);
            run.Answer(json => Write(json, result), text => Write(text, result));
        });
        return command;
    }

    static void Write(Utf8JsonWriter json, StatsResult result)
    {
        json.WriteStartObject("receipts"u8);
        foreach (var (kind, count) in result.Receipts)
            json.WriteNumber(kind.Word(), count);
        json.WriteEndObject();
        json.WriteNumber("tokens"u8, result.Tokens);
        json.WriteStartArray("sessions"u8);
        foreach (var session in result.Sessions)
            ServedSessionJson.Write(json, session, withTokens: true);
        json.WriteEndArray();
        json.WriteStartArray("entries"u8);
        foreach (var use in result.Entries)
            Write(json, use);
        json.WriteEndArray();
        json.WriteList("never"u8, result.Never.Select(id => id.Value));
        json.WriteStartArray("doubtful"u8);
        foreach (var doubt in result.Doubtful)
        {
            json.WriteStartObject();
            json.WriteString("id"u8, doubt.Id.Value);
            json.WriteString("reason"u8, doubt.Reason);
            json.WriteOptional("suggestion"u8, doubt.Suggestion);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    static void Write(Utf8JsonWriter json, EntryUse use)
    {
        json.WriteStartObject();
        json.WriteString("id"u8, use.Id.Value);
        json.WriteNumber("served"u8, use.Served);
        json.WriteNumber("compiled"u8, use.Compiled);
        json.WriteNumber("tokens"u8, use.Tokens);
        json.WriteOptional("first"u8, (DateTimeOffset?)use.First);
        json.WriteOptional("last"u8, (DateTimeOffset?)use.Last);
        json.WriteEndObject();
    }

    static void Write(TextOutput text, StatsResult result)
    {
        text.Line(result.Receipts.Count == 0 ? "no receipts" : $"{string.Join(", ", result.Receipts.Select(pair => $"{pair.Value} {pair.Key.Word()}"))}; {result.Tokens} tokens");
        text.Table(["who", "answers", "tokens", "last"],
            [.. result.Sessions.Take(MostRows).Select(session => (IReadOnlyList<Span>)[ReceiptPage.Who(session.Agent, session.Session), $"{session.Count}", $"{session.Tokens}", ReceiptPage.Minute(session.Last)])]);
        text.Table(["entry", "answers", "compiled", "tokens", "last"],
            [.. result.Entries.Take(MostRows).Select(use => (IReadOnlyList<Span>)[use.Id.Value, $"{use.Served}", $"{use.Compiled}", $"{use.Tokens}", ReceiptPage.Minute(use.Last)])]);
        if (result.Sessions.Count > MostRows || result.Entries.Count > MostRows)
            text.Line(new Span("There are more rows (--json lists all).", Tone.Muted));
        if (result.Never.Count > 0)
            text.Line("never served: ", string.Join(", ", result.Never));
        foreach (var doubt in result.Doubtful)
        {
            text.Line(new Span(doubt.Id.Value, Tone.Warning), $" was served and {doubt.Reason}. ", new Span(doubt.Suggestion ?? "", Tone.Muted));
        }
    }
}
