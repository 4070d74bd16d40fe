using System.CommandLine;
using AgentMemory.Cli.Options;
using AgentMemory.Cli.Output;
using AgentMemory.Cli.Review;
using AgentMemory.Errors;
using AgentMemory.Review;

namespace AgentMemory.Cli.Commands;

/// <summary><c>diff</c>.</summary>
static class DiffCommand
{
    internal static CliCommand Create(CliServices services)
    {
        var from = new Argument<string?>("BASE") { Description = "the commit to compare with; left out: where HEAD left the trusted branch, and on that branch the commit before", Arity = ArgumentArity.ZeroOrOne };
        var format = new Option<string?>("--format") { Description = "how the change is told; markdown is the body of a pull-request comment" }.Allow(["text", "markdown", "json"]);
        var command = new CliCommand("diff", CommandGroup.Review, "Says in words how memory changed since a commit")
        {
            Details = $"Reads commits only; what lies on disk is no part of a change. In JSON every change has one of these kinds: {string.Join(", ", ReviewKinds.All.Select(kind => kind.Word()))}.",
            Examples =
            [
                new("agent-memory diff", "what this branch does to memory"),
                new("agent-memory diff HEAD~5 --format markdown", "the last five commits, as a comment"),
            ],
        };
        command.Add(from);
        command.Add(format);
        command.Handle(services, run =>
        {
            var chosen = run.Value(format);
            if (run.Mode.Json && chosen is "markdown" or "text")
                throw new AgentMemoryException(ErrorKind.Usage, $"--json and --format {chosen} exclude each other.", "Give one of them.");
            using var progress = run.Progress("comparing");
            Answer(run, new ReviewOperation(run.Access).Run(run.Value(from)), chosen);
        });
        return command;
    }

    static void Answer(CommandRun run, ReviewReport report, string? format)
    {
        switch (format)
        {
            case "markdown":
                run.AnswerAs(writer => writer.Write(ReviewMarkdown.Write(report)));
                break;
            case "json":
                run.AnswerAs(writer => JsonOutput.Write(writer, json => ReviewJson.Write(json, report)));
                break;
            default:
                run.Answer(json => ReviewJson.Write(json, report), text => ReviewText.Write(text, report));
                break;
        }
    }
}
