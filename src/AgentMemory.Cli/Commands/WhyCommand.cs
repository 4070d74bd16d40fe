using System.CommandLine;
using System.Text.Json;
using AgentMemory.Cli.Completion;
using AgentMemory.Cli.Entries;
using AgentMemory.Cli.Output;
using AgentMemory.Listing;

namespace AgentMemory.Cli.Commands;

/// <summary><c>why</c>.</summary>
static class WhyCommand
{
    internal static CliCommand Create(CliServices services)
    {
        var id = new Argument<string>("ID") { Description = "the entry, or a unique beginning of its id" };
        var command = new CliCommand("why", CommandGroup.History, "Explains why an entry stands as it does")
        {
            Details = "Who made it and who approved it, which commit took away what it rests on, what replaced what, and what contradicts it.",
            Examples =
            [
                new("agent-memory why deploys-use-coolify", "the whole story on one screen"),
                new("agent-memory why deploys --json", "for a script"),
            ],
        };
        command.Add(id.CompletingIds(services));
        command.Handle(services, run =>
        {
            var result = new WhyOperation(run.Access, run.Receipts).Run(run.Value(id)!);
            StoreNotices.Write(run, [], result.Dirty is { } dirty ? [dirty] : []);
            run.Answer(json => Write(json, result), text => WhyPage.Write(text, result));
        });
        return command;
    }

    static void Write(Utf8JsonWriter json, WhyResult result)
    {
        EntryJson.WriteOne(json, result.Entry, withBody: true);
        EntryJson.WriteAll(json, result.Chain, "chain"u8);
        EntryJson.WriteAll(json, result.Contests, "contests"u8);
        json.WriteStartArray("receipts"u8);
        foreach (var receipt in result.Receipts)
        {
            json.WriteStartObject();
            json.WriteString("id"u8, receipt.Id!.Value);
            json.WriteOptional("time"u8, (DateTimeOffset?)receipt.Time);
            json.WriteOptional("agent"u8, receipt.Agent);
            json.WriteOptional("session"u8, receipt.Session);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }
}
