using AgentMemory.Cli.Entries;
using AgentMemory.Listing;
using ModelContextProtocol.Protocol;

namespace AgentMemory.Cli.Mcp.Tools;

/// <summary><c>get</c>: one entry whole.</summary>
sealed class GetTool : IMemoryTool
{
    public Tool Definition { get; } = new()
    {
        Name = "get",
        Title = "Get an entry",
        Description = "Returns one entry whole: text, evidence with what became of it, approval, pending changes.",
        Annotations = Annotations.Reading("Get an entry"),
        InputSchema = JsonText.Parse("""
            {"type":"object","additionalProperties":false,"required":["id"],"properties":{
            "id":{"type":"string","description":"the entry's id or a unique beginning"},
            "at":{"type":"string","description":"as of this commit"}}}
            """),
        OutputSchema = AnswerShapes.Answer(("entry", AnswerShapes.Entry), ("uncommitted", Shape.Flag)),
    };

    public ToolAnswer Run(ToolRun run)
    {
        var (report, dirty) = new ShowOperation(run.Access).Run(run.Arguments.Required("id"), run.Arguments.Text("at"));
        return new ToolAnswer
        {
            Lines = dirty is null ? EntryText.Of(report) : [$"{dirty.Path} differs on disk from what is shown here.", .. EntryText.Of(report)],
            Json = json =>
            {
                EntryJson.WriteOne(json, report, withBody: true);
                if (dirty is not null)
                    json.WriteBoolean("uncommitted"u8, true);
            },
        };
    }
}
