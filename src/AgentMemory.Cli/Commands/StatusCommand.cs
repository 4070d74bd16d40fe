using System.CommandLine;
using System.Text.Json;
using AgentMemory.Approval;
using AgentMemory.Cli.Entries;
using AgentMemory.Cli.Options;
using AgentMemory.Cli.Output;
using AgentMemory.Compilation;
using AgentMemory.Health;
using AgentMemory.History;
using AgentMemory.Store;

namespace AgentMemory.Cli.Commands;

/// <summary><c>status</c>.</summary>
static class StatusCommand
{
    internal static CliCommand Create(CliServices services)
    {
        var restore = new Option<bool>("--restore") { Description = "brings lost entries back, in one commit; for people only" };
        var command = new CliCommand("status", CommandGroup.Store, "Says where the store stands, and what waits for you")
        {
            Details = "An entry is lost when a commit made without this tool dropped it, or its signature, from the tip, as happens when it was built from an older index.",
            Examples =
            [
                new("agent-memory status", "a look"),
                new("agent-memory status --restore", "brings lost entries back"),
            ],
        };
        command.Add(restore);
        var write = WriteFlags.AddTo(command);
        command.Handle(services, run =>
        {
            var operation = new StatusOperation(run.Access);
            if (run.Value(restore))
            {
                ChangeAnswer.Several(run, [operation.Restore(write.Read(run), run.Cancellation)], "restored");
                return;
            }
            var result = operation.Run();
            run.Answer(json => Write(json, result), text => Write(text, result));
        });
        return command;
    }

    static void Write(Utf8JsonWriter json, StatusResult result)
    {
        json.WriteOptional("branch"u8, result.Branch);
        json.WriteOptional("head"u8, result.Head?.Value);
        StatusJson.WriteCounts(json, result);
        json.WriteStartArray("lost"u8);
        foreach (var lost in result.Lost)
        {
            json.WriteStartObject();
            json.WriteString("id"u8, lost.Id.Value);
            json.WriteString("commit"u8, lost.LostIn.Value);
            json.WriteString("kind"u8, lost.Kind.Word());
            json.WriteString("path"u8, lost.Path);
            json.WriteString("blob"u8, lost.Blob.Value);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteList("dirty"u8, result.Dirty.Select(path => path.Path));
        StatusJson.WriteGenerated(json, result);
        if (result.IsOpenToOthers)
            json.WriteBoolean("openToOthers"u8, true);
    }

    static void Write(TextOutput text, StatusResult result)
    {
        text.Line($"on {result.Branch ?? "a detached HEAD"}{(result.Head is { } head ? $" at {head.Short}" : "")}");
        text.Line(result.Entries.Count == 0 ? "no entries yet" : string.Join(", ", result.Entries.Select(pair => $"{pair.Value} {pair.Key.Word()}")));
        if (result.Unreadable > 0)
            text.Line(new Span($"{result.Unreadable} files cannot be read", Tone.Bad), " (agent-memory check)");
        if (result.WaitingOnBranch + result.WaitingInInbox > 0)
            text.Line(new Span($"{result.WaitingOnBranch + result.WaitingInInbox} wait for a decision", Tone.Warning), $": {result.WaitingOnBranch} on this branch, {result.WaitingInInbox} in the inbox (agent-memory inbox)");
        if (result.OutOfReach > 0)
            text.Line(new Span($"{result.OutOfReach} may be approved out of reach of this clone", Tone.Warning), " (agent-memory check)");
        foreach (var lost in result.Lost)
            text.Line(new Span("lost", Tone.Bad), $": {lost.Id}, {How(lost)} {lost.LostIn.Short} (agent-memory status --restore)");
        foreach (var path in result.Dirty)
            text.Line(new Span(path.Kind == DirtyKind.Untracked ? "untracked" : "changed", Tone.Warning), $": {path.Path}");
        foreach (var line in GeneratedSummary.Of(result.Generated))
            text.Line(line);
        if (result.IsCut)
            text.Line(new Span("shallow clone", Tone.Warning), ": older approvals are out of reach (git fetch --unshallow)");
        if (result.IsOpenToOthers)
            text.Line(new Span("others may look into your own store", Tone.Bad), " (agent-memory --personal doctor --fix)");
    }

    static string How(LostEntry lost) => lost.Kind switch
    {
        LostKind.Dropped => "dropped by",
        LostKind.Unsigned => "without its signature since",
        _ => "set back by",
    };
}
