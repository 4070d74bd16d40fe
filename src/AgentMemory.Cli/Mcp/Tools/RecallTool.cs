using System.Text.Json;
using AgentMemory.Cli.Commands;
using AgentMemory.Cli.Options;
using AgentMemory.Cli.Output;
using AgentMemory.Entries;
using AgentMemory.Recall;
using AgentMemory.Receipts;
using ModelContextProtocol.Protocol;

namespace AgentMemory.Cli.Mcp.Tools;

/// <summary><c>recall</c>: what deserves trust for a question.</summary>
sealed class RecallTool : IMemoryTool
{
    /// <summary>What is kept back is named up to here.</summary>
    const int MostWithheld = 10;

    public Tool Definition { get; } = new()
    {
        Name = "recall",
        Title = "Recall",
        Description = "Searches this repository's memory (facts, commands, conventions, decisions, pitfalls) and returns what still deserves trust, best first, with labels for what does not. Ask before starting a task, or with an error message.",
        Annotations = Annotations.Reading("Recall"),
        InputSchema = JsonText.Parse("""
            {"type":"object","additionalProperties":false,"required":["query"],"properties":{
            "query":{"type":"string","description":"a question, words, an identifier, or an error message"},
            "paths":{"type":"array","items":{"type":"string"},"description":"files in play, from the repository root; leaves out what is about other files"},
            "type":{"type":"string","enum":["project","procedural","episodic","user"]},
            "include":{"type":"array","items":{"type":"string","enum":["proposed","episodic","personal","all"]},"description":"also unreviewed proposals, session notes, the user's own store"},
            "at":{"type":"string","description":"answer as of this commit"},
            "limit":{"type":"integer","minimum":1},
            "budget":{"type":"integer","minimum":0,"description":"most tokens; 0 for no limit"}}}
            """),
        OutputSchema = AnswerShapes.Answer(
            ("hits", Shape.List(Shape.Object(
                ("id", Shape.Text), ("type", Shape.Text), ("title", Shape.Text), ("description?", Shape.Text), ("authority", Shape.Text), ("freshness?", Shape.Text),
                ("standing", Shape.Text), ("labels?", Shape.Texts), ("why", Shape.Texts), ("personal?", Shape.Flag), ("score", Shape.Number)))),
            ("withheld", Shape.List(Shape.Object(("id", Shape.Text), ("reason", Shape.Text)))), ("withheldMore", Shape.Whole), ("more", Shape.Whole),
            ("tokens", Shape.Whole), ("receipt", Shape.Text), ("commit", Shape.Text), ("notes", Shape.Texts)),
    };

    public ToolAnswer Run(ToolRun run)
    {
        var arguments = run.Arguments;
        var now = run.Access.Clock.GetUtcNow();
        var facts = run.Access.Repository.Facts;
        var root = facts.WorkTree ?? facts.GitDirectory;
        var (result, receipt, problem) = new RecordedRecall(run.Access, run.Catalogs, run.Receipts) { Personal = run.Personal }.Run(new RecallRequest
        {
            Query = arguments.Required("query"),
            Paths = [.. (arguments.List("paths") ?? []).Select(path => WorkTreePath.Of(path, root, root))],
            Type = EntryTypeArgument.Of(arguments),
            At = arguments.Text("at"),
            Limit = arguments.Whole("limit", min: 1),
            Budget = arguments.Whole("budget", min: 0),
            Include = RecallCommand.IncludeOf(arguments.Words("include", RecallCommand.Includes)),
        });
        List<string> notes =
        [
            .. result.Dirty.Select(path => $"{path} differs on disk from what answered."),
            .. result.Unreadable.Select(finding => finding.Path).Distinct().Select(path => $"{path} cannot be read as an entry."),
        ];
        if (problem is not null)
            notes.Add(problem);
        return new ToolAnswer
        {
            Lines = [.. Lines(result, now), .. notes],
            Json = json => Write(json, result, now, receipt, notes),
            Advice = result.Hits.Count > 0 ? "get with an id has the whole text and the evidence." : null,
        };
    }

    static IEnumerable<string> Lines(RecallResult result, DateTimeOffset now)
    {
        if (result.Hits.Count == 0)
            yield return result.Withheld.Count == 0 ? "Nothing here answers that." : "Nothing that deserves trust here answers that.";
        for (var i = 0; i < result.Hits.Count; i++)
        {
            foreach (var line in HitText.Lines(result.Hits[i], i + 1, now))
                yield return line;
        }
        if (result.More > 0)
            yield return $"{result.More} more answer less well (limit shows them).";
        foreach (var withheld in result.Withheld.Take(MostWithheld))
            yield return $"kept back: {withheld.Id}: {ToolHints.Of(withheld.Reason)}";
        if (result.Withheld.Count > MostWithheld)
            yield return $"kept back: {result.Withheld.Count - MostWithheld} more";
    }

    static void Write(Utf8JsonWriter json, RecallResult result, DateTimeOffset now, ReceiptId? receipt, IReadOnlyList<string> notes)
    {
        json.WriteStartArray("hits"u8);
        foreach (var hit in result.Hits)
            Write(json, hit, now);
        json.WriteEndArray();
        json.WriteReasons("withheld"u8, result.Withheld.Take(MostWithheld), withheld => withheld.Id, withheld => ToolHints.Of(withheld.Reason));
        if (result.Withheld.Count > MostWithheld)
            json.WriteNumber("withheldMore"u8, result.Withheld.Count - MostWithheld);
        json.WriteNumber("more"u8, result.More);
        json.WriteNumber("tokens"u8, result.Tokens);
        json.WriteOptional("receipt"u8, receipt?.Value);
        json.WriteOptional("commit"u8, result.Commit?.Value);
        json.WriteOptional("notes"u8, notes);
    }

    static void Write(Utf8JsonWriter json, RecallHit hit, DateTimeOffset now)
    {
        var report = hit.Report;
        json.WriteStartObject();
        json.WriteString("id"u8, report.Entry.Id.Value);
        json.WriteString("type"u8, report.Entry.Type.Word());
        json.WriteString("title"u8, report.Entry.Title);
        json.WriteOptional("description"u8, report.Entry.Description);
        json.WriteString("authority"u8, Approval.AuthorityWords.Word(report.Verdict.Authority));
        json.WriteOptional("freshness"u8, RecallPhrases.Evidence(report));
        json.WriteString("standing"u8, RecallPhrases.Standing(report, now));
        json.WriteOptional("labels"u8, hit.Labels);
        json.WriteList("why"u8, hit.Why);
        if (hit.IsPersonal)
            json.WriteBoolean("personal"u8, true);
        json.WriteNumber("score"u8, Math.Round(hit.Parts.Score, 4));
        json.WriteEndObject();
    }
}
