using System.Buffers;
using AgentMemory.Checks;
using AgentMemory.Safety.Reading;

namespace AgentMemory.Safety.Commands;

/// <summary>Finds <c>rm -rf</c> of anything but a named folder within the repository or a temporary one.</summary>
static class Removals
{
    const int Reach = 200;

    static readonly SearchValues<char> Ends = SearchValues.Create("\r\n`;&|");

    internal static IEnumerable<Finding> Find(Passage passage)
    {
        var text = passage.Text;
        for (var at = text.IndexOf("rm ", StringComparison.Ordinal); at >= 0; at = text.IndexOf("rm ", at + 3, StringComparison.Ordinal))
        {
            if (at > 0 && (char.IsLetterOrDigit(text[at - 1]) || text[at - 1] is '-' or '_' or '.'))
                continue;
            if (RemovesMuch(passage.Window(at + 3, Reach)) && !Prohibition.Covers(passage, at, at))
                yield return passage.Finding(CommandRules.Destructive, at, "A command that deletes folders stands here.");
        }
    }

    static bool RemovesMuch(ReadOnlySpan<char> arguments)
    {
        var end = arguments.IndexOfAny(Ends);
        arguments = (end < 0 ? arguments : arguments[..end]).Trim();
        var (recursive, force) = (false, false);
        foreach (var range in arguments.Split(' '))
        {
            var word = arguments[range].Trim("\"'");
            if (word.IsEmpty)
                continue;
            if (word[0] == '-')
            {
                recursive |= word is "--recursive" || (word[..Math.Min(2, word.Length)] is not "--" && word.ContainsAny('r', 'R'));
                force |= word is "--force" || (word[..Math.Min(2, word.Length)] is not "--" && word.Contains('f'));
            }
            else
            {
                return recursive && force && IsDangerous(word);
            }
        }
        return false;
    }

    static bool IsDangerous(ReadOnlySpan<char> target)
    {
        target = target.TrimEnd(".,)*");
        if (target.StartsWith("/tmp/", StringComparison.Ordinal) || target.StartsWith("/var/tmp/", StringComparison.Ordinal) || target.StartsWith("$TMPDIR/", StringComparison.Ordinal))
            return false;
        return target.IsEmpty || target[0] is '/' or '~' or '$' or '%' or '*' || target.StartsWith("..") || target is ".git" or "./.git" or ".agent-memory" or "./" || target.StartsWith(".git/");
    }
}
