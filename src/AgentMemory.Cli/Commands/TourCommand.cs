using System.CommandLine;
using AgentMemory.Cli.Hosting;
using AgentMemory.Cli.Output;
using AgentMemory.Cli.Tour;

namespace AgentMemory.Cli.Commands;

/// <summary><c>tour</c>.</summary>
static class TourCommand
{
    internal static CliCommand Create(CliServices services)
    {
        var keep = new Option<bool>("--keep") { Description = "leaves the repository behind for a look" };
        var command = new CliCommand("tour", CommandGroup.Tool, "Shows the whole life of a memory on a throw-away repository")
        {
            Details = "Runs real commands on a repository of its own in the temporary folder; yours is not touched. Needs the git executable.",
            Examples =
            [
                new("agent-memory tour", "five minutes of reading"),
                new("agent-memory tour --keep", "and a repository to try things in"),
            ],
        };
        command.Add(keep);
        command.Handle(services, run =>
        {
            var kept = run.Value(keep);
            using var folder = new ThrowAwayFolder("agent-memory-tour-") { IsKept = kept };
            var root = folder.Path;
            Show(run, root);
            run.Answer(
                json =>
                {
                    json.WriteNumber("steps"u8, TourScript.Steps.Count);
                    json.WriteOptional("path"u8, kept ? root : null);
                },
                text =>
                {
                    text.Line();
                    text.Line(kept ? $"The repository is at {root}" : "The repository is gone again; --keep leaves it behind.");
                });
        });
        return command;
    }

    /// <summary>With <c>--json</c> the tale goes to standard error, where everything but the answer belongs.</summary>
    static void Show(CommandRun run, string root)
    {
        var output = run.Mode.Json ? run.Notices.Text : TextOutput.Create(run.Context.Out, run.Mode.RichOut, run.Mode.Width);
        var tour = new TourRunner(run.Context, output, root);
        tour.Prepare();
        foreach (var step in TourScript.Steps)
        {
            tour.Run(step);
            run.Context.Out.Flush();
        }
    }
}
