namespace AgentMemory.Scopes;

/// <summary>
/// Writes <c>{a,b}</c> out as the patterns it stands for, nested ones too. Braces without a comma, and braces inside a set, stand for
/// themselves, so that <c>{{name}}/</c> can be named.
/// </summary>
static class BraceExpansion
{
    /// <summary>The most patterns that one may stand for: a few pairs of braces in a row would otherwise grow without bound.</summary>
    internal const int MaxPatterns = 64;

    const int MaxDepth = 8;

    /// <summary>Returns all patterns, or <c>null</c> with the reason.</summary>
    internal static IReadOnlyList<string>? Expand(string pattern, out string problem)
    {
        problem = "";
        var done = new List<string>();
        var open = new Stack<string>([pattern]);
        while (open.TryPop(out var next))
        {
            if (!TryFindBraces(next, out var start, out var commas, out var end, out problem))
                return null;
            if (commas.Count == 0)
                done.Add(next);
            else
                Push(next, start, commas, end, open);
            if (done.Count + open.Count > MaxPatterns)
            {
                problem = $"its braces stand for more than {MaxPatterns} patterns";
                return null;
            }
        }
        return done;
    }

    static void Push(string pattern, int start, IReadOnlyList<int> commas, int end, Stack<string> open)
    {
        var from = start + 1;
        foreach (var to in commas.Append(end))
        {
            open.Push(string.Concat(pattern.AsSpan(0, start), pattern.AsSpan(from, to - from), pattern.AsSpan(end + 1)));
            from = to + 1;
        }
    }

    /// <summary>Finds the first pair of braces with a comma of its own; no commas where there is none.</summary>
    static bool TryFindBraces(string pattern, out int start, out IReadOnlyList<int> commas, out int end, out string problem)
    {
        (start, end, commas, problem) = (0, 0, [], "");
        var levels = new Stack<(int Start, List<int> Commas)>();
        var found = false;
        for (var i = 0; i < pattern.Length; i++)
        {
            if (pattern[i] == '[')
                i = SkipSet(pattern, i);
            else if (pattern[i] == '{')
                levels.Push((i, []));
            else if (pattern[i] == ',' && levels.Count > 0)
                levels.Peek().Commas.Add(i);
            else if (pattern[i] == '}' && levels.TryPop(out var level) && level.Commas.Count > 0 && (!found || level.Start < start))
                (found, start, commas, end) = (true, level.Start, level.Commas, i);
            if (levels.Count > MaxDepth)
                break;
        }
        if (levels.Count > 0)
            problem = levels.Count > MaxDepth ? $"its braces are nested deeper than {MaxDepth} levels" : "it has a '{' without '}'";
        return problem.Length == 0;
    }

    static int SkipSet(string pattern, int open)
    {
        var first = open + 1 < pattern.Length && pattern[open + 1] is '!' or '^' ? open + 2 : open + 1;
        var close = first < pattern.Length ? pattern.IndexOf(']', Math.Min(first + 1, pattern.Length - 1)) : -1;
        return close < 0 ? open : close;
    }
}
