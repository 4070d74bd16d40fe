using System.Text;
using AgentMemory.Actors;

namespace AgentMemory.History;

/// <summary>Writes commit messages whose last paragraph holds our statements.</summary>
public static class CommitMessage
{
    const int MaxName = 128;
    const string FallbackSubject = "Update memory";

    /// <summary>
    /// Returns a whole message, ending in a newline, that <c>git interpret-trailers --parse</c> and <see cref="TrailerReader"/>
    /// read alike whatever subject and body say. A subject of several lines continues in the body; lines that would be read as
    /// statements are quoted with <c>&gt;</c>. What only a person may say (<c>Signed-off-by</c> and the like) stays in a person's
    /// body, and is quoted as soon as one block is an agent's.
    /// </summary>
    public static string Write(string subject, string? body, IReadOnlyList<TrailerBlock> blocks)
    {
        var heading = MessageText.Lines(subject);
        var rest = MessageText.Lines(string.Join('\n', heading.Skip(1)) + "\n\n" + body);
        var byAgent = blocks.Any(block => block.Agent is not null);

        var message = new StringBuilder();
        message.Append(heading.Count == 0 ? FallbackSubject : MessageText.Quote(heading[0].Trim(), people: true)).Append('\n');
        if (rest.Count > 0)
            message.Append('\n');
        foreach (var line in rest)
            message.Append(MessageText.Quote(line, byAgent)).Append('\n');

        var statements = Statements(blocks);
        if (statements.Length > 0)
            message.Append('\n').Append(statements);
        return message.ToString();
    }

    static StringBuilder Statements(IReadOnlyList<TrailerBlock> blocks)
    {
        var lines = new StringBuilder();
        // A statement belongs to the Memory-Id above it, so those about the whole store come first.
        foreach (var block in blocks.Where(block => block.Id is null).Concat(blocks.Where(block => block.Id is not null)))
            Append(lines, block);
        return lines;
    }

    static void Append(StringBuilder lines, TrailerBlock block)
    {
        Append(lines, TrailerWords.Id, block.Id?.Value);
        Append(lines, TrailerWords.Action, block.Action?.Word());
        foreach (var approved in block.Approves)
            Append(lines, TrailerWords.Approves, approved.ToString());
        foreach (var rejected in block.Rejects)
            Append(lines, TrailerWords.Rejects, rejected.ToString());
        foreach (var accepted in block.Accepts)
            Append(lines, TrailerWords.Accepts, Name(accepted));
        foreach (var revived in block.Revives)
            Append(lines, TrailerWords.Revives, revived.ToString());
        Append(lines, TrailerWords.Agent, block.Agent is { } agent ? Name(agent) : null);
        Append(lines, TrailerWords.Session, block.Session is { } session ? Name(session) : null);
        Append(lines, TrailerWords.Origin, block.Origin is { } origin ? $"{Name(origin.Agent)} {Name(origin.Session)} {origin.Proposal}" : null);
        Append(lines, TrailerWords.Base, block.Base?.Value);
        Append(lines, TrailerWords.AssistedBy, block.AssistedBy is { } helper ? MessageText.OneLine(helper.ReplaceLineEndings(" ")).Trim() : null);
    }

    static void Append(StringBuilder lines, string word, string? value)
    {
        if (!string.IsNullOrEmpty(value))
            lines.Append(word).Append(": ").Append(value).Append('\n');
    }

    /// <summary>An agent's or session's name without anything that could end the value or split it in two.</summary>
    static string Name(string text)
    {
        var name = new StringBuilder();
        foreach (var character in text.AsSpan(0, Math.Min(text.Length, MaxName)))
            name.Append(char.IsAsciiLetterOrDigit(character) || character is '.' or '_' or ':' or '/' or '-' ? character : '-');
        return name.Length == 0 ? Actor.Agent.UnknownSession : name.ToString();
    }
}
