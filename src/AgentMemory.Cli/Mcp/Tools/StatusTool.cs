using System.Text.Json;
using AgentMemory.Approval;
using AgentMemory.Cli.Entries;
using AgentMemory.Cli.Output;
using AgentMemory.Compilation;
using AgentMemory.Health;
using AgentMemory.Store;
using ModelContextProtocol.Protocol;

namespace AgentMemory.Cli.Mcp.Tools;

/// <summary><c>status</c>: where the store stands, and as whom the agent speaks.</summary>
sealed class StatusTool : IMemoryTool
{
    /// <summary>A list names at most so many.</summary>
    const int Most = 20;

    public Tool Definition { get; } = new()
    {
        Name = "status",
        Title = "Memory status",
        Description = "Says where the memory stands: entries by authority, what waits for a person, what is lost or not committed, and as which agent and session you act.",
        Annotations = Annotations.Reading("Memory status"),
        InputSchema = JsonText.Parse("""{"type":"object","additionalProperties":false,"properties":{}}"""),
        OutputSchema = AnswerShapes.Answer(
            ("repository", Shape.Text), ("branch", Shape.Text), ("head", Shape.Text), ("agent", Shape.Text), ("session", Shape.Text),
            ("entries", Shape.Object([.. AuthorityWords.All.Select(word => ($"{word}?", Shape.Whole))])), ("unreadable", Shape.Whole),
            ("waiting", Shape.Whole), ("waitingOnBranch", Shape.Whole), ("waitingInInbox", Shape.Whole), ("outOfReach", Shape.Whole),
            ("lost", Shape.Texts), ("dirty", Shape.Texts), ("generated", Shape.List(Shape.Object(("path", Shape.Text), ("state", Shape.Text)))), ("shallow", Shape.Flag)),
    };

    public ToolAnswer Run(ToolRun run)
    {
        var result = new StatusOperation(run.Access).Run();
        return new ToolAnswer { Lines = [.. Lines(run, result)], Json = json => Write(json, run, result) };
    }

    static IEnumerable<string> Lines(ToolRun run, StatusResult result)
    {
        yield return $"repository {Root(run.Access.Repository.Facts)}, on {result.Branch ?? "a detached HEAD"}{(result.Head is { } head ? $" at {head.Short}" : "")}";
        yield return $"you act as {run.Agent.Label}, session {run.Agent.Session}";
        yield return result.Entries.Count == 0 ? "no entries yet" : string.Join(", ", result.Entries.Select(pair => $"{pair.Value} {pair.Key.Word()}"));
        yield return $"{result.WaitingOnBranch + result.WaitingInInbox} wait for a person: {result.WaitingOnBranch} on this branch, {result.WaitingInInbox} in the inbox";
        if (result.Unreadable > 0)
            yield return $"{result.Unreadable} files cannot be read as entries";
        if (result.OutOfReach > 0)
            yield return $"{result.OutOfReach} may be approved out of reach of this clone";
        foreach (var line in Listed("lost: ", [.. result.Lost.Select(lost => lost.Id.Value)]))
            yield return line;
        foreach (var line in Listed("not committed: ", [.. result.Dirty.Select(dirty => dirty.Path)]))
            yield return line;
        foreach (var line in GeneratedSummary.Of([.. result.Generated.Where(file => file.State != CompileState.Current)]))
            yield return line;
        if (result.IsCut)
            yield return "shallow clone: older approvals are out of reach";
    }

    static IEnumerable<string> Listed(string what, IReadOnlyList<string> all)
    {
        foreach (var item in all.Take(Most))
            yield return what + item;
        if (all.Count > Most)
            yield return $"{what}{all.Count - Most} more";
    }

    static void Write(Utf8JsonWriter json, ToolRun run, StatusResult result)
    {
        json.WriteString("repository"u8, Root(run.Access.Repository.Facts));
        json.WriteOptional("branch"u8, result.Branch);
        json.WriteOptional("head"u8, result.Head?.Value);
        json.WriteString("agent"u8, run.Agent.Label);
        json.WriteOptional("session"u8, run.Agent.Session);
        StatusJson.WriteCounts(json, result);
        json.WriteList("lost"u8, Listed("", [.. result.Lost.Select(lost => lost.Id.Value)]));
        json.WriteList("dirty"u8, Listed("", [.. result.Dirty.Select(dirty => dirty.Path)]));
        StatusJson.WriteGenerated(json, result);
    }

    static string Root(RepositoryFacts facts) => facts.WorkTree ?? facts.GitDirectory;
}
