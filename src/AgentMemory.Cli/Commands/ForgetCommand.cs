using System.CommandLine;
using AgentMemory.Cli.Completion;
using AgentMemory.Cli.Entries;
using AgentMemory.Cli.Options;
using AgentMemory.Forgetting;
using AgentMemory.Search.Index;

namespace AgentMemory.Cli.Commands;

/// <summary><c>forget</c>.</summary>
static class ForgetCommand
{
    internal static CliCommand Create(CliServices services)
    {
        var ids = new Argument<string[]>("ID") { Description = "entries, or unique beginnings of their ids", Arity = ArgumentArity.OneOrMore };
        var reason = new Option<string>("--reason") { HelpName = "TEXT", Description = "why; kept in the tombstone", Required = true };
        var command = new CliCommand("forget", CommandGroup.History, "Takes entries away and keeps their text from coming back")
        {
            Details = "Gone from the current branch, the inboxes of this clone, the generated files, the search index and the receipts; a tombstone stays. History keeps it: erase takes it from there. Only people may run it.",
            Examples =
            [
                new("agent-memory forget deploys-use-vercel --reason \"it was never true\"", "one entry"),
                new("agent-memory forget old-ci --reason \"not ours to keep\" --dry-run", "what would be committed"),
            ],
        };
        command.Add(ids.CompletingIds(services));
        command.Add(reason);
        var write = WriteFlags.AddTo(command);
        command.Handle(services, run =>
        {
            var request = new ForgetRequest { Ids = run.Value(ids)!, Reason = run.Text(run.Value(reason)!), Write = write.Read(run) };
            var operation = new ForgetOperation(run.Access, run.Receipts, new SearchIndex(run.Access.Repository.Facts.CommonDirectory), RejectCommand.NewSalt);
            var selected = operation.Select(request);
            if (!request.Write.DryRun)
                run.Confirm($"Forget {string.Join(", ", selected.Select(entry => entry.Id))}?");
            ForgetResult result;
            using (run.Progress("forgetting"))
                result = operation.Run(selected, request, run.Cancellation);
            ForgetAnswer.Write(run, result);
            return result.StillCompiled.Count == 0 ? ExitCodes.Done : ExitCodes.Refused;
        });
        return command;
    }
}
