using AgentMemory.Cli.Output;
using AgentMemory.Cli.Review;
using AgentMemory.Proving;

namespace AgentMemory.Cli.Proving;

/// <summary>A proof as markdown. What was seen may hold anything that somebody wrote, so it stands in code only.</summary>
static class ProofMarkdown
{
    internal static void Write(TextWriter writer, ProofReport report)
    {
        writer.Write($"# What this memory promises, put to the test\n\n**{ProofWords.Sum(report.Result)}**\n\n{VisibleText.Escape(ProofWords.Judged(report.Facts))}\n");
        writer.Write("\n| case | verdict | promise |\n| --- | --- | --- |\n");
        foreach (var result in report.Result.Cases)
            writer.Write($"| {result.Id} | {ProofWords.Of(result.Verdict)} | {result.Title} |\n");
        foreach (var result in report.Result.Cases)
            Write(writer, result);
        writer.Write("\n## To repeat a case\n\nRun `agent-memory prove --keep`, and type the commands of a case after the lines it prints. Each case begins by putting the clone back to the start.\n");
    }

    static void Write(TextWriter writer, CaseResult result)
    {
        writer.Write($"\n## {result.Id}: {ProofWords.Of(result.Verdict)}\n\n{result.Title}.\n");
        if (result.Reason is { } reason)
            writer.Write($"\n{(result.Verdict == CaseVerdict.NotRun ? "Not run, because" : "It could not go on")}: {InertMarkdown.Span(reason)}\n");
        if (result.Observations.Count > 0)
            writer.Write("\n| | done | expected | seen |\n| --- | --- | --- | --- |\n");
        foreach (var seen in result.Observations)
            writer.Write($"| {(seen.IsAsExpected ? "ok" : "**not**")} | {Cell(seen.What)} | {Cell(seen.Expected)} | {Cell(seen.Seen)} |\n");
        if (result.Commands.Count > 0)
            writer.Write($"\n{InertMarkdown.Fence(result.Commands.Select(command => $"$ {command}"), "console")}");
    }

    /// <summary>A bar ends a cell even inside code.</summary>
    static string Cell(string text) => InertMarkdown.Span(text).Replace("|", "\\|", StringComparison.Ordinal);
}
