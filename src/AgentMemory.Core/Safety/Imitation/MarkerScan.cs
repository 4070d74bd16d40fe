using AgentMemory.Checks;
using AgentMemory.Safety.Reading;

namespace AgentMemory.Safety.Imitation;

/// <summary>Finds markers within the text, and headings and line starts that some models were trained to take turns by.</summary>
static class MarkerScan
{
    const int Longest = 48;

    static readonly string[] Turns = ["### System", "### Instruction:", "### Instructions:", "### Response:", "### Human:", "### Assistant:", "Human:", "Assistant:"];

    internal static IEnumerable<Finding> Find(Passage passage)
    {
        var text = passage.Text;
        for (var at = Next(text, 0); at >= 0; at = Next(text, at + 1))
        {
            if (PromptMarker.Starts(passage.Window(at, Longest)))
                yield return Found(passage, at, "A marker that clients or models put around instructions stands here.");
        }
        for (var line = passage.IsFile ? passage.BodyStart : 0; line < text.Length; line = EndOfLine(text, line))
        {
            if (IsTurn(passage.Window(line, Longest)) && !passage.IsCode(line))
                yield return Found(passage, line, "This line starts like a turn of a conversation.");
        }
    }

    static int Next(string text, int from) => from >= text.Length ? -1 : text.AsSpan(from).IndexOfAny('<', '[') is >= 0 and var at ? from + at : -1;

    static Finding Found(Passage passage, int at, string message) =>
        passage.Finding(passage.IsCode(at) ? ImitationRules.MarkerInCode : ImitationRules.Marker, at, message);

    // "### System requirements" is a heading like any other.
    static bool IsTurn(ReadOnlySpan<char> line)
    {
        foreach (var turn in Turns)
        {
            if (!line.StartsWith(turn, StringComparison.OrdinalIgnoreCase))
                continue;
            var rest = line[turn.Length..];
            return turn[^1] == ':' ? rest.IsEmpty || rest[0] <= ' ' : rest.TrimStart(": ").IsEmpty || rest.TrimStart(": ")[0] is '\r' or '\n';
        }
        return false;
    }

    static int EndOfLine(string text, int start) => text.IndexOf('\n', start) is >= 0 and var feed ? feed + 1 : text.Length;
}
