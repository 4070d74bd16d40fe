using System.CommandLine;
using System.Text.Json;
using AgentMemory.Cli.Completion;
using AgentMemory.Cli.Options;
using AgentMemory.Cli.Receipts;
using AgentMemory.Receipts;

namespace AgentMemory.Cli.Commands;

/// <summary><c>receipts</c>.</summary>
static class ReceiptsCommand
{
    const int DefaultLimit = 20;

    internal static CliCommand Create(CliServices services)
    {
        var id = new Argument<string?>("RECEIPT") { Description = "this one in full, by its id or a unique beginning", Arity = ArgumentArity.ZeroOrOne };
        var since = new Option<string?>("--since") { HelpName = "DATE", Description = "only those since then: 7d, 2w, or an instant in ISO 8601" };
        var limit = NumberOptions.Whole("-n", $"at most this many; {DefaultLimit} where it is not given", 1);
        var command = new CliCommand("receipts", CommandGroup.History, "Says what was served to whom")
        {
            Details = "Every recall, injection and compilation leaves a receipt: the question, the commit that answered, what was served and what was kept back and why. Receipts stay in this clone, in its Git directory; the oldest make room after half a year or 16 MiB. A question that holds a secret is not kept, and of a personal store only how much took part. Before the command, --agent and --session say who acts; after it, whose receipts are meant.",
            Examples =
            [
                new("agent-memory receipts --agent claude-code --since 7d", "what one agent was served this week"),
                new("agent-memory receipts r3f2a --json", "one of them, for a script"),
            ],
        };
        command.Add(id.CompletingReceipts(services));
        var selection = ChangeSelection.AddTo(command, "only what this agent was served", "only what this session was served");
        command.Add(since);
        command.Add(limit);
        command.Handle(services, run =>
        {
            var operation = new ReceiptsOperation(run.Receipts);
            if (run.Value(id) is { } one)
            {
                var receipt = operation.One(one);
                run.Answer(json => Write(json, [receipt]), text => ReceiptPage.Write(text, receipt));
                return;
            }
            var receipts = operation.Run(new ReceiptsRequest
            {
                Agent = selection.Agent(run),
                Session = selection.Session(run),
                Since = run.Value(since) is { } date ? DraftOptions.PastInstant(date, run.Clock.GetUtcNow()) : null,
                Limit = run.Value(limit) ?? DefaultLimit,
            });
            run.Answer(json => Write(json, receipts), text => ReceiptPage.WriteTable(text, receipts));
            if (receipts.Count == 0)
                run.Notices.Note("Nothing was served yet that fits.");
        });
        return command;
    }

    static void Write(Utf8JsonWriter json, IReadOnlyList<Receipt> receipts)
    {
        json.WriteStartArray("receipts"u8);
        foreach (var receipt in receipts)
        {
            json.WriteStartObject();
            json.WriteString("id"u8, receipt.Id!.Value);
            ReceiptJson.WriteProperties(json, receipt);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }
}
