using System.Text;

namespace AgentMemory.Episodes.Commands;

/// <summary>One command of a line.</summary>
/// <param name="Words">Its words, quotes taken off.</param>
/// <param name="Then">What stands behind it: <c>&amp;&amp;</c>, <c>||</c>, <c>|</c>, <c>;</c>, or nothing.</param>
sealed record ShellStep(IReadOnlyList<string> Words, string Then);

/// <summary>Takes a command line apart into its commands. Quotes are honoured; what a shell would expand is left as it is.</summary>
static class ShellSteps
{
    const int MostCharacters = 4000;

    /// <summary>Returns the commands, empty ones left out.</summary>
    internal static IReadOnlyList<ShellStep> In(string line)
    {
        var text = line.Length > MostCharacters ? line[..MostCharacters] : line;
        var steps = new List<ShellStep>();
        var words = new List<string>();
        var word = new StringBuilder();
        char quote = '\0';
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (quote != '\0')
            {
                if (c == quote)
                    quote = '\0';
                else
                    word.Append(c);
                continue;
            }
            if (c is '"' or '\'')
            {
                quote = c;
                continue;
            }
            if (Operator(text, i) is { } then)
            {
                End(then == "&" ? ";" : then);
                i += then.Length - 1;
                continue;
            }
            if (!char.IsWhiteSpace(c))
                word.Append(c);
            else
                EndWord();
        }
        End("");
        return steps;

        void End(string then)
        {
            EndWord();
            if (words.Count > 0)
                steps.Add(new ShellStep([.. words], then));
            words.Clear();
        }

        void EndWord()
        {
            if (word.Length > 0)
                words.Add(word.ToString());
            word.Clear();
        }
    }

    static string? Operator(string text, int at)
    {
        var next = at + 1 < text.Length ? text[at + 1] : '\0';
        return text[at] switch
        {
            '&' when next == '&' => "&&",
            '|' when next == '|' => "||",
            '|' => "|",
            ';' or '\n' => ";",
            // 2>&1 and &> are redirections.
            '&' when next != '>' && (at == 0 || text[at - 1] != '>') => "&",
            _ => null,
        };
    }
}
