using System.CommandLine;
using AgentMemory.Cli.Output;
using AgentMemory.Errors;
using AgentMemory.Recall;
using AgentMemory.Search.Index;

namespace AgentMemory.Cli.Commands;

/// <summary><c>index</c>.</summary>
static class IndexCommand
{
    internal static CliCommand Create(CliServices services)
    {
        var rebuild = new Option<bool>("--rebuild") { Description = "throws it away and makes it anew" };
        var verify = new Option<bool>("--verify") { Description = "compares it with what is read and judged anew; exits with 1 where they differ" };
        var command = new CliCommand("index", CommandGroup.Store, "Says how the search index stands")
        {
            Details = "The index is made by the first recall and brought up by each. It may be deleted at any time: no answer depends on it.",
            Examples =
            [
                new("agent-memory index --verify", "whether it holds what HEAD says"),
                new("agent-memory index --rebuild", "after moving or repairing the repository"),
            ],
        };
        command.Add(rebuild);
        command.Add(verify);
        command.Handle(services, run =>
        {
            if (run.Value(rebuild) && run.Value(verify))
                throw new AgentMemoryException(ErrorKind.Usage, "--rebuild and --verify exclude each other.", "What has just been made anew needs no comparing.");
            var repository = run.Access.Repository;
            var health = new IndexHealth(new RecallState(repository, repository.Head));
            using var progress = run.Progress("indexing");
            var report = run.Value(rebuild) ? health.Rebuild() : run.Value(verify) ? health.Verify() : health.Describe();
            run.Answer(
                json =>
                {
                    json.WriteString("path"u8, report.Path);
                    json.WriteNumber("bytes"u8, report.Bytes);
                    json.WriteBoolean("current"u8, report.IsCurrent);
                    json.WriteNumber("entries"u8, report.Entries);
                    json.WriteNumber("workTrees"u8, report.WorkTrees);
                    json.WriteList("problems"u8, report.Problems);
                },
                text => Write(text, report));
            return run.Value(verify) && report.Problems.Count > 0 ? ExitCodes.Refused : ExitCodes.Done;
        });
        return command;
    }

    static void Write(TextOutput text, RecallIndexReport report)
    {
        text.Line(new Span($"{"index",-14}", Tone.Muted), report.Path);
        text.Line(new Span($"{"state",-14}", Tone.Muted), report.Bytes == 0 ? "not made yet" : report.IsCurrent ? "current" : "behind: the next recall brings it up");
        if (report.Bytes > 0)
            text.Line(new Span($"{"holds",-14}", Tone.Muted), $"{report.Entries} entries of this work tree, {report.WorkTrees} work trees, {(report.Bytes + 1023) / 1024} KiB");
        foreach (var problem in report.Problems)
            text.Line(new Span(problem, Tone.Bad));
    }
}
