using System.Globalization;
using AgentMemory.Digests;
using AgentMemory.Entries;
using AgentMemory.Lifecycle;
using ModelContextProtocol.Protocol;

namespace AgentMemory.Cli.Mcp.Tools;

/// <summary>
/// <c>session_note</c>: what happened in this session, as an episodic entry in the inbox that cites the session, so that a reviewer of the
/// session's proposals sees it beside them. It is recalled only where episodic entries and proposals are asked for, and expires.
/// </summary>
sealed class SessionNoteTool : IMemoryTool
{
    const int LifeDays = 90;
    const int MostOfSlug = 40;
    const int MostOfTitle = 100;
    const int DigestCharacters = 6;

    static readonly IReadOnlyList<string> Outcomes = ["passed", "failed", "unknown"];

    public Tool Definition { get; } = new()
    {
        Name = "session_note",
        Title = "Note about this session",
        Description = "Records what happened in this session: what was tried, what failed, what confirmed it. Kept apart from facts, shown to whoever reviews this session's proposals, gone after 90 days.",
        Annotations = Annotations.Proposing("Note about this session"),
        InputSchema = JsonText.Parse("""
            {"type":"object","additionalProperties":false,"required":["text"],"properties":{
            "text":{"type":"string"},
            "title":{"type":"string"},
            "outcome":{"type":"string","enum":["passed","failed","unknown"]},
            "evidence":{"type":"array","items":{"type":"string"}}}}
            """),
        OutputSchema = ProposalAnswer.Schema,
    };

    public ToolAnswer Run(ToolRun run)
    {
        var text = run.Arguments.Required("text").Trim();
        var title = Title(run.Arguments.Text("title") is { } given && !string.IsNullOrWhiteSpace(given) ? given : text);
        var outcome = run.Arguments.Word("outcome", Outcomes);
        var now = run.Access.Clock.GetUtcNow();
        var result = new RememberOperation(run.Access).Run(
            new RememberRequest
            {
                Id = Id(run.Agent.SessionCitation, title, text, now),
                Type = EntryType.Episodic,
                Draft = new EntryDraft
                {
                    Title = title,
                    Body = outcome is null ? text : $"{text}\n\nOutcome: {outcome}",
                    Evidence = run.Arguments.List("evidence"),
                    StaleAfter = now.AddDays(LifeDays),
                },
            },
            run.Cancellation);
        return ProposalAnswer.Of(run, "note", [result], "It is shown beside what this session proposes; recall finds it with include: [\"proposed\", \"episodic\"].");
    }

    /// <summary>The first line, up to where a title ends to be one.</summary>
    static string Title(string text)
    {
        var line = text.Trim().Split('\n')[0].Trim();
        if (line.Length <= MostOfTitle)
            return line;
        var end = line.LastIndexOf(' ', MostOfTitle - 1);
        end = end > 0 ? end : MostOfTitle - 1;
        return $"{line[..(char.IsHighSurrogate(line[end - 1]) ? end - 1 : end)].TrimEnd()}…";
    }

    /// <summary>A day, the words, and a digest: notes of one day never meet, and the same note is not taken twice.</summary>
    static string Id(string session, string title, string text, DateTimeOffset now)
    {
        var day = now.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var words = EntrySlug.From(title)?.Value ?? "note";
        var slug = words.Length <= MostOfSlug ? words : words[..MostOfSlug].TrimEnd('-');
        var digest = Digest.Of($"{session}\n{text}")[..DigestCharacters];
        return $"{day}-{slug}-{digest}";
    }
}
