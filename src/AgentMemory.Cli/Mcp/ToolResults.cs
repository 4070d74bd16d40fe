using AgentMemory.Cli.Output;
using AgentMemory.Errors;
using ModelContextProtocol.Protocol;

namespace AgentMemory.Cli.Mcp;

/// <summary>Answers and refusals in the protocol's form: text, and beside it the same as JSON. A refusal is a result that a model can act on.</summary>
static class ToolResults
{
    /// <summary>Returns an answer.</summary>
    internal static CallToolResult Of(ToolAnswer answer) =>
        Result(EvidenceFrame.Write(EvidenceFrame.Notice, answer.Lines, answer.Advice), VisibleJson.Write(EvidenceFrame.Notice, answer.Json), isError: false);

    /// <summary>Returns a refusal.</summary>
    internal static CallToolResult Of(AgentMemoryException refusal)
    {
        var hint = refusal.Hint is { } typed ? ToolHints.Of(typed) : null;
        var lines = new List<string> { $"{FailureReport.Word(refusal.Kind)}: {refusal.Message}" };
        if (hint is not null)
            lines.Add($"hint: {hint}");
        lines.AddRange(refusal.Findings.Select(finding => $"{finding.Id} {finding.Message} {finding.Fix}"));
        var structured = VisibleJson.Write(EvidenceFrame.RefusalNotice, json =>
        {
            json.WriteStartObject("error"u8);
            json.WriteString("kind"u8, FailureReport.Word(refusal.Kind));
            json.WriteString("message"u8, refusal.Message);
            json.WriteOptional("hint"u8, hint);
            if (refusal.Findings.Count > 0)
                FindingsJson.Write(json, refusal.Findings);
            json.WriteEndObject();
        });
        return Result(EvidenceFrame.Write(EvidenceFrame.RefusalNotice, lines), structured, isError: true);
    }

    static CallToolResult Result(string text, System.Text.Json.JsonElement structured, bool isError) => new()
    {
        Content = [new TextContentBlock { Text = text }],
        StructuredContent = structured,
        IsError = isError,
    };
}
