using System.CommandLine;
using System.Security.Cryptography;
using AgentMemory.Approval;
using AgentMemory.Cli.Completion;
using AgentMemory.Cli.Entries;
using AgentMemory.Cli.Options;
using AgentMemory.Lifecycle;
using AgentMemory.Views;

namespace AgentMemory.Cli.Commands;

/// <summary><c>reject</c>.</summary>
static class RejectCommand
{
    const int SaltBytes = 16;

    internal static CliCommand Create(CliServices services)
    {
        var ids = new Argument<string[]>("ID") { Description = "entries, or unique beginnings of their ids", Arity = ArgumentArity.OneOrMore };
        var reason = new Option<string>("--reason") { HelpName = "TEXT", Description = "why; kept in the tombstone", Required = true };
        var blob = new Option<string?>("--blob") { HelpName = "PREFIX", Description = "which bytes, where several changes wait" };
        var command = new CliCommand("reject", CommandGroup.Review, "Turns proposals down and leaves a tombstone")
        {
            Details = "On the current branch the entry goes, tombstone in the same commit; an inbox proposal is settled on the inbox. What is approved is retired instead. Only people may run it.",
            Examples =
            [
                new("agent-memory reject tests-need-mongo --reason \"we use Redis\"", "one proposal"),
                new("agent-memory reject guess-one guess-two --reason \"not measured\" --yes", "several at once"),
            ],
        };
        command.Add(ids.CompletingIds(services));
        command.Add(reason);
        command.Add(blob);
        var write = WriteFlags.AddTo(command);
        command.Handle(services, run =>
        {
            var request = new RejectRequest { Ids = run.Value(ids)!, Reason = run.Text(run.Value(reason)!), Blob = run.Value(blob), Write = write.Read(run) };
            var operation = new RejectOperation(run.Access, NewSalt);
            var selected = operation.Select(request);
            if (!request.Write.DryRun)
            {
                WaitingPage.Write(run, selected);
                run.Confirm($"Reject {string.Join(", ", selected.Select(waiting => waiting.Entry.Id))}?");
            }
            ChangeAnswer.Several(run, operation.Run(selected, request, run.Cancellation), "rejected", [.. selected.Select(Rejected)]);
        });
        return command;
    }

    /// <summary>Returns the salt of a new tombstone.</summary>
    internal static string NewSalt() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(SaltBytes));

    /// <summary>The bytes that were turned down; they stand nowhere any more.</summary>
    internal static EntryReport Rejected(WaitingBytes waiting) => new()
    {
        Entry = waiting.Entry,
        Path = waiting.Path,
        Blob = waiting.Blob,
        Ref = waiting.Ref,
        Verdict = new AuthorityVerdict(Authority.None),
    };
}
