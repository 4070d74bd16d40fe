using System.CommandLine;
using AgentMemory.Cli.Entries;
using AgentMemory.Cli.Options;
using AgentMemory.Cli.Output;
using AgentMemory.Entries;
using AgentMemory.Inbox;
using AgentMemory.Views;

namespace AgentMemory.Cli.Commands;

/// <summary><c>inbox</c>.</summary>
static class InboxCommand
{
    internal static CliCommand Create(CliServices services)
    {
        var prune = new Option<bool>("--prune") { Description = "drops what is settled from this clone's inbox; for people only" };
        var command = new CliCommand("inbox", CommandGroup.Review, "Lists everything that waits for a decision")
        {
            Details = "Shows the proposals of all local and fetched inboxes, and what is proposed, claimed or lapsed on the current branch.",
            Examples =
            [
                new("agent-memory inbox", "what waits"),
                new("agent-memory inbox --prune", "clears away what has been decided"),
            ],
        };
        command.Add(prune);
        var write = WriteFlags.AddTo(command);
        command.Handle(services, run =>
        {
            var operation = new InboxOperation(run.Access);
            if (run.Value(prune))
            {
                ChangeAnswer.Several(run, [operation.Prune(write.Read(run), run.Cancellation)], "pruned");
                return;
            }
            var result = operation.List();
            StoreNotices.Write(run, result.Unreadable, []);
            run.Answer(
                json => EntryJson.WriteAll(json, [.. result.OnBranch, .. result.InInbox]),
                text =>
                {
                    Section(text, "On the current branch", result.OnBranch);
                    Section(text, "In the inbox", result.InInbox);
                });
            if (result.OnBranch.Count + result.InInbox.Count == 0)
                run.Notices.Note("Nothing waits for a decision.");
        });
        return command;
    }

    static void Section(TextOutput text, string heading, IReadOnlyList<EntryReport> reports)
    {
        if (reports.Count == 0)
            return;
        text.Line(new Span(heading, Tone.Strong));
        text.Table(["id", "type", "authority", "bytes", "from", "title"],
            [.. reports.Select(report => (IReadOnlyList<Span>)
            [
                report.Entry.Id.Value,
                report.Entry.Type.Word(),
                report.Verdict.Authority.Word(),
                report.Blob.Short,
                report.Provenance?.CreatedBy is { } author ? author.Agent ?? author.Person.Name : "",
                report.Entry.Title,
            ])]);
    }
}
