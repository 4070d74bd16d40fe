using System.Text;

namespace AgentMemory.History;

/// <summary>
/// One paragraph under Git's rule for trailers: all lines are trailers and their continuations, or one line is of the kind Git
/// itself writes and at most three in four are something else.
/// </summary>
static class TrailerParagraph
{
    const char Comment = '#';
    static readonly string[] GitsOwn = ["Signed-off-by: ", "(cherry picked from commit "];

    /// <summary>Returns the paragraph's trailers, values unfolded; nothing where Git would see ordinary text.</summary>
    internal static IReadOnlyList<(string Token, string Value)> Read(IReadOnlyList<string> lines)
    {
        if (!IsTrailers(lines))
            return [];
        var trailers = new List<(string Token, string Value)>();
        StringBuilder? value = null;
        var token = "";
        foreach (var line in lines)
        {
            if (line[0] == Comment)
            {
                // What is indented below it continues nothing.
                Close();
                continue;
            }
            if (IsIndented(line))
            {
                value?.Append(' ').Append(line.AsSpan().Trim());
                continue;
            }
            Close();
            var separator = TrailerWords.SeparatorOf(line, ":");
            if (separator < 1)
                continue;
            token = line[..separator].TrimEnd();
            value = new StringBuilder(line[(separator + 1)..].Trim());
        }
        Close();
        return trailers;

        void Close()
        {
            if (value is not null)
                trailers.Add((token, value.ToString().Trim()));
            value = null;
        }
    }

    static bool IsTrailers(IReadOnlyList<string> lines)
    {
        var trailers = 0;
        var others = 0;
        var gitsOwn = false;
        var open = false;
        foreach (var line in lines)
        {
            if (line[0] == Comment)
            {
                open = false;
                continue;
            }
            if (IsIndented(line))
            {
                others += open ? 0 : 1;
                continue;
            }
            var generated = Array.Exists(GitsOwn, prefix => line.StartsWith(prefix, StringComparison.Ordinal));
            gitsOwn |= generated;
            open = generated || TrailerWords.SeparatorOf(line, ":") >= 1;
            trailers += open ? 1 : 0;
            others += open ? 0 : 1;
        }
        return gitsOwn ? trailers * 3 >= others : trailers > 0 && others == 0;
    }

    static bool IsIndented(string line) => line[0] is ' ' or '\t' or '\r';
}
