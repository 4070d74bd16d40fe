using System.Text;

namespace AgentMemory.Git.Signing;

/// <summary>Splits a command line from the Git settings into words, quotes and backslashes as Git reads them; no shell is involved.</summary>
static class CommandWords
{
    /// <summary>Returns the words, at least one; <c>null</c> where a quote is left open or nothing is there.</summary>
    internal static IReadOnlyList<string>? Split(string command)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        var quote = '\0';
        var inWord = false;
        for (var i = 0; i < command.Length; i++)
        {
            var c = command[i];
            if (quote == '\0' && char.IsWhiteSpace(c))
            {
                if (inWord)
                    words.Add(word.ToString());
                word.Clear();
                inWord = false;
                continue;
            }
            inWord = true;
            if (quote == '\0' && c is '\'' or '"')
                quote = c;
            else if (c == quote)
                quote = '\0';
            else if (c == '\\' && quote != '\'' && i + 1 < command.Length)
                word.Append(command[++i]);
            else
                word.Append(c);
        }
        if (inWord)
            words.Add(word.ToString());
        return quote != '\0' || words.Count == 0 || words[0].Length == 0 ? null : words;
    }
}
