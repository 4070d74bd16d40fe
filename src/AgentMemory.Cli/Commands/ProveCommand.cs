using System.CommandLine;
using AgentMemory.Cli.Hosting;
using AgentMemory.Cli.Proving;
using AgentMemory.Proving;

namespace AgentMemory.Cli.Commands;

/// <summary><c>prove</c>.</summary>
static class ProveCommand
{
    internal static CliCommand Create(CliServices services)
    {
        var output = new Option<string?>("--out") { HelpName = "FILE", Description = "also writes it to a file: .md, .json or .txt" };
        var keep = new Option<bool>("--keep") { Description = "leaves the clone behind, to repeat the commands in" };
        var command = new CliCommand("prove", CommandGroup.Tool, "Puts what this tool promises to the test, in a clone of your own store")
        {
            Details = "Each case first shows that what it rests on works, then tests a promise: recall, approval, freshness, supersession, contradiction, scope, secrets, rollback and more, by your own policy. Your repository is only read; nothing is sent anywhere. --verbose shows every command and all that was expected; exit 1 means that a case failed; what could not be run here is neither, and is said with the reason. Needs the git executable.",
            Examples =
            [
                new("agent-memory prove", "a look"),
                new("agent-memory prove --out proof.md", "with every command, to show to others"),
                new("agent-memory prove --keep", "and a clone to repeat it in"),
            ],
        };
        command.Add(output);
        command.Add(keep);
        command.Handle(services, run =>
        {
            var file = run.Value(output) is { } name ? ProofFile.Named(name, run.Context.CurrentDirectory) : null;
            using var folder = new ThrowAwayFolder("agent-memory-prove-") { IsKept = run.Value(keep) };
            var report = Prove(run, folder);
            file?.Write(report);
            run.Answer(report.Write, text => report.Write(text, run.Global.Verbose || folder.IsKept));
            return report.Result.Failed > 0 ? ExitCodes.Refused : ExitCodes.Done;
        });
        return command;
    }

    static ProofReport Prove(CommandRun run, ThrowAwayFolder folder)
    {
        ScratchClone scratch;
        using (run.Progress("cloning"))
            scratch = ScratchClone.Of(run.Store.Repository, run.Context, folder.Path);
        using var progress = run.Progress($"testing, cases done of {ProofCases.All.Count}");
        var result = new ProveOperation(scratch).Run(new ProveRequest(), progress, run.Cancellation);
        return new ProofReport(result, scratch.Facts, scratch.Entry, folder.IsKept ? scratch.Root : null);
    }
}
