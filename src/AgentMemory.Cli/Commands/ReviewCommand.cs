using System.CommandLine;
using AgentMemory.Actors;
using AgentMemory.Cli.Completion;
using AgentMemory.Cli.Deciding;
using AgentMemory.Cli.Entries;
using AgentMemory.Cli.Options;
using AgentMemory.Cli.Output;
using AgentMemory.Errors;
using AgentMemory.Inbox;
using AgentMemory.Lifecycle;

namespace AgentMemory.Cli.Commands;

/// <summary><c>review</c>.</summary>
static class ReviewCommand
{
    internal static CliCommand Create(CliServices services)
    {
        var approve = new Option<string[]>("--approve") { HelpName = "ID", Description = "approves these; may be repeated", AllowMultipleArgumentsPerToken = true };
        var reject = new Option<string[]>("--reject") { HelpName = "ID", Description = "rejects these; may be repeated", AllowMultipleArgumentsPerToken = true };
        var reason = new Option<string?>("--reason") { HelpName = "TEXT", Description = "why they are rejected; kept in the tombstones" };
        var list = new Option<bool>("--list") { Description = "lists what waits, as inbox does, and asks nothing" };
        var command = new CliCommand("review", CommandGroup.Review, "Walks through everything that waits for a decision")
        {
            Details = "At a terminal it shows each in turn, with its evidence and what speaks against it, and asks; elsewhere it lists them, or decides by --approve and --reject. Every decision is a commit of its own. Only people may decide.",
            Examples =
            [
                new("agent-memory review", "one after the other"),
                new("agent-memory review --approve deploys-use-coolify --reject tests-need-mongo --reason \"we use Redis\"", "without questions in between"),
            ],
        };
        approve.CompletionSources.Add(EntryIdCompletion.Source(services));
        reject.CompletionSources.Add(EntryIdCompletion.Source(services));
        command.Add(approve);
        command.Add(reject);
        command.Add(reason);
        command.Add(list);
        var write = WriteFlags.AddTo(command, accept: true, revive: true);
        command.Handle(services, run =>
        {
            var options = write.Read(run);
            var (approved, rejected) = (run.Value(approve) ?? [], run.Value(reject) ?? []);
            if (approved.Length + rejected.Length > 0)
                DecideByFlags(run, approved, rejected, run.Value(reason), options);
            else if (run.Value(list) || run.Mode.Json || !run.Mode.CanAsk || run.Actor is Actor.Agent || options.DryRun)
                InboxPage.Answer(run, new InboxOperation(run.Access).List());
            else
                Walk(run, options);
        });
        return command;
    }

    static void DecideByFlags(CommandRun run, string[] approved, string[] rejected, string? reason, WriteOptions options)
    {
        ActorRules.RequireHuman(run.Actor, "review");
        if (rejected.Length > 0 && string.IsNullOrWhiteSpace(reason))
            throw new AgentMemoryException(ErrorKind.Usage, "--reject needs --reason.", "Say why, for whoever proposes it again: --reason TEXT");
        var approval = new ApproveOperation(run.Access);
        var rejection = new RejectOperation(run.Access, RejectCommand.NewSalt);
        var toReject = new RejectRequest { Ids = rejected, Reason = reason is null ? "" : run.Text(reason), Write = options };
        // Everything is looked at before anything is written.
        var approving = approved.Length == 0 ? [] : approval.Select(new ApproveRequest { Ids = approved, Write = options });
        var rejecting = rejected.Length == 0 ? [] : rejection.Select(toReject);
        if (approving.Select(waiting => waiting.Entry.Id).Intersect(rejecting.Select(waiting => waiting.Entry.Id)).FirstOrDefault() is { } both)
            throw new AgentMemoryException(ErrorKind.Usage, $"'{both}' is both approved and rejected.", "Name it once.");
        if (!options.DryRun)
        {
            WaitingPage.Write(run, [.. approving, .. rejecting]);
            run.Confirm($"Approve {approving.Count} with exactly these bytes, and reject {rejecting.Count}?");
        }

        IReadOnlyList<ChangeResult> rejections = rejecting.Count == 0 ? [] : rejection.Run(rejecting, toReject, run.Cancellation);
        IReadOnlyList<ChangeResult> approvals = approved.Length == 0 ? [] : [approval.Run(approving, options, run.Cancellation)];
        foreach (var result in rejections.Concat(approvals))
            ChangeAnswer.Notices(run, result);
        run.Answer(
            json =>
            {
                EntryJson.WriteAll(json, [.. ChangeAnswer.Reports(run, approvals), .. rejecting.Select(RejectCommand.Rejected)]);
                json.WriteList("commits"u8, rejections.Concat(approvals).SelectMany(result => result.Outcome.Commits).Select(commit => commit.Value));
                ChangeAnswer.WritePlan(json, [.. rejections, .. approvals]);
            },
            text =>
            {
                ChangeAnswer.Summary(text, rejections, "rejected");
                ChangeAnswer.Summary(text, approvals, "approved");
            });
    }

    static void Walk(CommandRun run, WriteOptions options)
    {
        var waiting = new InboxOperation(run.Access).List();
        StoreNotices.Write(run, waiting.Unreadable, []);
        StoreNotices.WriteOutOfReach(run, waiting.OutOfReach);
        var dialog = new ReviewDialog(run, options);
        dialog.Walk([.. waiting.OnBranch.Concat(waiting.InInbox).Select(report => (report.Entry.Id, report.Blob))]);
        var tally = dialog.Tally;
        run.Answer(
            json => EntryJson.WriteAll(json, []),
            text => text.Line(waiting.OnBranch.Count + waiting.InInbox.Count == 0
                ? "Nothing waits for a decision."
                : FormattableString.Invariant($"{tally.Approved} approved, {tally.Rejected} rejected, {tally.Edited} edited, {tally.Left} left for later")));
    }
}
