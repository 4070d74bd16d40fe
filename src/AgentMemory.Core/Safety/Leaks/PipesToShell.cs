using System.Buffers;
using AgentMemory.Checks;
using AgentMemory.Safety.Reading;

namespace AgentMemory.Safety.Leaks;

/// <summary>Finds downloads that are run at once.</summary>
static class PipesToShell
{
    const int Reach = 400;

    static readonly SearchValues<char> Ends = SearchValues.Create(" \t\r\n`\"'|;)&<");
    static readonly string[] Downloads = ["curl ", "wget ", "iwr ", "irm ", "Invoke-WebRequest", "Invoke-RestMethod", "DownloadString", "fetch http", "aria2c "];
    static readonly string[] Shells = ["sh", "bash", "zsh", "dash", "ksh", "fish", "iex", "pwsh", "powershell", "Invoke-Expression", "osascript"];
    static readonly string[] Interpreters = ["python", "python3", "node", "perl", "ruby", "php", "deno"];
    static readonly string[] Wrappers = ["sudo", "-E", "-n", "-H", "env", "exec", "command", "nohup", "doas"];
    static readonly string[] RunsInside = ["sh -c", "bash -c", "zsh -c", "eval", "bash <(", "sh <(", "zsh <(", "source <(", ". <(", "python -c", "python3 -c", "iex", "Invoke-Expression", "node -e", "| iex"];

    static readonly Lazy<KeywordScan> Scan = new(() => new KeywordScan(Downloads));

    internal static IEnumerable<Finding> Find(Passage passage)
    {
        foreach (var (at, _) in Scan.Value.In(passage.Text))
        {
            if ((at == 0 || !char.IsLetterOrDigit(passage.Text[at - 1])) && (IsPiped(passage, at) || IsInside(passage, at)) && !Prohibition.Covers(passage, at, at))
                yield return passage.Finding(LeakRules.PipeToShell, at, "A download that is run at once stands here.");
        }
    }

    static bool IsPiped(Passage passage, int at)
    {
        var window = passage.Window(at, Reach);
        for (var pipe = window.IndexOf('|'); pipe >= 0; pipe = Next(window, pipe))
        {
            if (window[..pipe].Contains("\n\n", StringComparison.Ordinal))
                return false;
            if (StartsShell(window[(pipe + 1)..]))
                return true;
        }
        return false;
    }

    static int Next(ReadOnlySpan<char> window, int pipe) => window[(pipe + 1)..].IndexOf('|') is >= 0 and var next ? pipe + 1 + next : -1;

    // sudo -E bash -, /bin/sh, base64 -d | sh
    static bool StartsShell(ReadOnlySpan<char> text)
    {
        for (var words = 0; words < 4; words++)
        {
            text = text.TrimStart(" \t\\\n");
            var end = text.IndexOfAny(Ends);
            var word = end < 0 ? text : text[..end];
            var name = word[(word.LastIndexOf('/') + 1)..].TrimEnd(".,");
            if (WordList.Has(Shells, name))
                return true;
            if (WordList.Has(Interpreters, name))
                return end < 0 || !TakesProgram(text[end..]);
            if (end < 0 || !WordList.Has(Wrappers, word))
                return false;
            text = text[end..];
        }
        return false;
    }

    // python -m json.tool and perl -pe '…' read what comes as data; python alone, or with a bare dash, runs it.
    static bool TakesProgram(ReadOnlySpan<char> arguments)
    {
        arguments = arguments.TrimStart(' ');
        return arguments.Length > 1 && arguments[0] == '-' && arguments[1] > ' ' && arguments[1] != '`';
    }

    static bool IsInside(Passage passage, int at)
    {
        var line = passage.LineAround(at, 60, out var start)[..(at - start)];
        foreach (var shell in RunsInside)
        {
            var found = line.LastIndexOf(shell, StringComparison.OrdinalIgnoreCase);
            if (found < 0 || (found > 0 && char.IsLetterOrDigit(line[found - 1])))
                continue;
            var between = line[(found + shell.Length)..];
            if (shell[^1] == '(' ? between.Trim().IsEmpty : between.ContainsAny("$`(\"'"))
                return true;
        }
        return false;
    }
}
