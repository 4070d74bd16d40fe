using System.CommandLine;
using AgentMemory.Cli.Entries;
using AgentMemory.Cli.Options;
using AgentMemory.Rollback;

namespace AgentMemory.Cli.Commands;

/// <summary><c>rollback</c>.</summary>
static class RollbackCommand
{
    internal static CliCommand Create(CliServices services)
    {
        var targets = new Argument<string[]>("TARGET") { Description = "commits, or ids of entries", Arity = ArgumentArity.OneOrMore };
        var cascade = new Option<bool>("--cascade") { Description = "retires entries that were derived from what goes" };
        var keep = new Option<string?>("--keep") { Description = "the side that wins where later edits are in the way" }.Allow(["ours", "theirs"]);
        var command = new CliCommand("rollback", CommandGroup.History, "Takes commits or entries back by real reverts, and proves it")
        {
            Details = "Only memory paths are reverted, all or nothing; generated files are compiled again in the same series. An id goes back to the bytes approved before its latest approval, or away when there were none. Only people may run it.",
            Examples =
            [
                new("agent-memory rollback 9ab12cd --dry-run", "what would be reverted"),
                new("agent-memory rollback deploys-use-coolify --yes", "the entry goes back to what was approved before"),
            ],
        };
        command.Add(targets);
        command.Add(cascade);
        command.Add(keep);
        var write = WriteFlags.AddTo(command);
        command.Handle(services, run =>
        {
            var request = new RollbackRequest
            {
                Targets = run.Value(targets)!,
                Cascade = run.Value(cascade),
                Keep = run.Value(keep) switch { "ours" => KeepSide.Ours, "theirs" => KeepSide.Theirs, _ => null },
                Write = write.Read(run),
            };
            if (!request.Write.DryRun)
                run.Confirm($"Roll back {string.Join(", ", request.Targets)}?");
            var result = new RollbackOperation(run.Access).Run(request, run.Cancellation);
            run.Answer(json => RollbackAnswer.Write(json, result), text => RollbackAnswer.Write(text, result));
            return result.Proof.Passed ? ExitCodes.Done : ExitCodes.Refused;
        });
        return command;
    }
}
