namespace AgentMemory.Cli.Parsing;

/// <summary>Finds what a mistyped word was meant to be.</summary>
static class Spelling
{
    /// <summary>
    /// Returns the known word that <paramref name="written"/> starts, or the one that needs the fewest inserted, deleted,
    /// replaced or swapped characters; <c>null</c> where more than a third of the word would have to change.
    /// </summary>
    internal static string? Nearest(string written, IEnumerable<string> known)
    {
        var candidates = known.Order(StringComparer.Ordinal).ToList();
        var core = written.TrimStart('-');
        if (core.Length > 1 && candidates.Where(word => word.StartsWith(written, StringComparison.Ordinal)).Take(2).ToList() is [var only])
            return only;
        return candidates
            .Select(word => (Word: word, Distance: Distance(written, word)))
            .Where(candidate => candidate.Distance <= Math.Max(1, core.Length / 3) && candidate.Distance < core.Length)
            .OrderBy(candidate => candidate.Distance)
            .Select(candidate => candidate.Word)
            .FirstOrDefault();
    }

    static int Distance(string a, string b)
    {
        // Beyond this nothing is a typing slip any more, and the table below would grow with a hostile argument.
        const int Longest = 64;
        if (a.Length > Longest || b.Length > Longest)
            return int.MaxValue;
        var cost = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
            cost[i, 0] = i;
        for (var j = 0; j <= b.Length; j++)
            cost[0, j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            for (var j = 1; j <= b.Length; j++)
            {
                var replaced = cost[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                cost[i, j] = Math.Min(replaced, Math.Min(cost[i - 1, j], cost[i, j - 1]) + 1);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    cost[i, j] = Math.Min(cost[i, j], cost[i - 2, j - 2] + 1);
            }
        }
        return cost[a.Length, b.Length];
    }
}
