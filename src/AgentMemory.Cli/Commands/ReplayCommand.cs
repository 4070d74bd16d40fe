using System.CommandLine;
using System.Text.Json;
using AgentMemory.Cli.Completion;
using AgentMemory.Cli.Output;
using AgentMemory.Receipts;

namespace AgentMemory.Cli.Commands;

/// <summary><c>replay</c>.</summary>
static class ReplayCommand
{
    internal static CliCommand Create(CliServices services)
    {
        var id = new Argument<string>("RECEIPT") { Description = "the receipt, by its id or a unique beginning" };
        var at = new Option<string?>("--at") { HelpName = "REV", Description = "answers at this commit, as things stand now, and says what would be different" };
        var command = new CliCommand("replay", CommandGroup.History, "Gives a recorded answer again and compares")
        {
            Details = "At the commit that answered, with inboxes and branches as they stood, by the clock of that moment. Exits with 1 where it is not the same: ids, bytes, order, scores, labels, what was kept back, tokens. With --at scores and tokens do not count. differences[]: kind (added, gone, moved, relabelled, bytes, score, withheld, tokens, more, question), id, path, was, is.",
            Examples =
            [
                new("agent-memory replay r3f2a", "the same answer, or what differs"),
                new("agent-memory replay r3f2a --at HEAD", "what would be answered today"),
            ],
        };
        command.Add(id.CompletingReceipts(services));
        command.Add(at);
        command.Handle(services, run =>
        {
            var result = new ReplayOperation(run.Access, run.Catalogs, run.Receipts).Run(run.Value(id)!, run.Value(at));
            foreach (var note in result.Notes)
                run.Notices.Warn(note);
            run.Answer(json => Write(json, result), text => Write(text, result));
            return result.Same ? ExitCodes.Done : ExitCodes.Refused;
        });
        return command;
    }

    static void Write(Utf8JsonWriter json, ReplayResult result)
    {
        json.WriteBoolean("same"u8, result.Same);
        json.WriteStartArray("differences"u8);
        foreach (var difference in result.Differences)
        {
            json.WriteStartObject();
            json.WriteString("kind"u8, difference.Kind.Word());
            json.WriteOptional("id"u8, difference.Id?.Value);
            json.WriteOptional("path"u8, difference.Path);
            json.WriteOptional("was"u8, difference.Was);
            json.WriteOptional("is"u8, difference.Is);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteOptional("notes"u8, result.Notes);
        json.WriteString("receipt"u8, result.Receipt.Id!.Value);
        json.WriteOptional("commit"u8, result.Commit?.Value);
    }

    static void Write(TextOutput text, ReplayResult result)
    {
        var at = result.Commit is { } commit ? $" at {commit.Short}" : "";
        if (result.Same)
            text.Line(new Span("the same", Tone.Good), $": {result.Receipt.Id} is answered{at} as it was");
        else
            text.Line(new Span("not the same", Tone.Bad), $": {result.Receipt.Id} is answered otherwise{at}");
        text.Table(["what", "entry", "was", "is"],
            [.. result.Differences.Select(difference => (IReadOnlyList<Span>)[difference.Kind.Word(), Of(difference), difference.Was ?? "", difference.Is ?? ""])]);
    }

    static string Of(ReceiptDifference difference) => difference switch
    {
        { Path: { } path, Id: { } id } => $"{id} in {path}",
        { Path: { } path } => path,
        { Id: { } id } => id.Value,
        _ => "all of it",
    };
}
