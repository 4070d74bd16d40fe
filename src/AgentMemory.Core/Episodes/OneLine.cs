using AgentMemory.Compilation.Lines;

namespace AgentMemory.Episodes;

/// <summary>Puts a text of a transcript on one line in which nothing hides, and cuts it.</summary>
static class OneLine
{
    internal static string Of(string text, int most)
    {
        var line = VisibleText.Of(text.Length > most * 4 ? text[..(most * 4)] : text).Trim();
        if (line.Length <= most)
            return line;
        var end = char.IsHighSurrogate(line[most - 2]) ? most - 2 : most - 1;
        return line[..end].TrimEnd() + '…';
    }
}
