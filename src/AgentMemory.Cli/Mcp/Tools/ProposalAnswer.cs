using System.Text.Json;
using AgentMemory.Checks;
using AgentMemory.Cli.Findings;
using AgentMemory.Cli.Output;
using AgentMemory.Lifecycle;

namespace AgentMemory.Cli.Mcp.Tools;

/// <summary>The answer of tools that write: what was proposed, where it waits, and what the writer should know.</summary>
static class ProposalAnswer
{
    /// <summary>The shape of the answer.</summary>
    internal static JsonElement Schema { get; } = AnswerShapes.Answer(
        ("action", Shape.Text), ("ids", Shape.Texts), ("written", Shape.Flag), ("commit", Shape.Text), ("ref", Shape.Text),
        ("agent", Shape.Text), ("session", Shape.Text), ("findings", AnswerShapes.Findings), ("notes", Shape.Texts));

    /// <summary>Returns the answer.</summary>
    /// <param name="run">The call.</param>
    /// <param name="action">What was asked for.</param>
    /// <param name="results">What was done.</param>
    /// <param name="advice">What becomes of it now.</param>
    internal static ToolAnswer Of(ToolRun run, string action, IReadOnlyList<ChangeResult> results, string advice)
    {
        var written = results.FirstOrDefault(result => result.Outcome.Tip is not null)?.Outcome;
        List<string> ids = [.. results.SelectMany(result => result.Ids).Select(id => id.Value).Distinct()];
        List<Finding> findings = [.. results.SelectMany(result => result.Findings)];
        List<string> notes = [.. results.SelectMany(result => result.Notes).Select(ToolHints.Of)];
        return new ToolAnswer
        {
            Lines =
            [
                written is null ? $"nothing was written about {string.Join(", ", ids)}" : $"proposed ({action}): {string.Join(", ", ids)}, in {written.Tip!.Short} on {written.Ref}",
                .. findings.WorstFirst().Select(finding => $"{finding.Severity.Word()} {finding.Id}: {finding.Message}{(finding.Fix is { } fix ? $" {ToolHints.Of(fix)}" : "")}"),
                .. notes,
            ],
            Json = json =>
            {
                json.WriteString("action"u8, action);
                json.WriteList("ids"u8, ids);
                json.WriteBoolean("written"u8, written is not null);
                json.WriteOptional("commit"u8, written?.Tip?.Value);
                json.WriteOptional("ref"u8, written?.Ref);
                json.WriteString("agent"u8, run.Agent.Label);
                json.WriteOptional("session"u8, run.Agent.Session);
                FindingsJson.Write(json, findings);
                json.WriteOptional("notes"u8, notes);
            },
            Advice = written is null ? null : advice,
        };
    }
}
