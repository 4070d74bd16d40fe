namespace AgentMemory.Search.Ranking;

/// <summary>The distance of Damerau and Levenshtein, in which no stretch is changed twice: letters added, left out, replaced, and neighbours swapped.</summary>
static class EditDistance
{
    /// <summary>Returns the distance; any number above <paramref name="most"/> where it is greater.</summary>
    internal static int Between(string one, string other, int most)
    {
        if (Math.Abs(one.Length - other.Length) > most)
            return most + 1;
        var before = new int[other.Length + 1];
        var previous = new int[other.Length + 1];
        var current = new int[other.Length + 1];
        for (var j = 0; j <= other.Length; j++)
            previous[j] = j;
        for (var i = 1; i <= one.Length; i++)
        {
            current[0] = i;
            var least = i;
            for (var j = 1; j <= other.Length; j++)
            {
                var replaced = previous[j - 1] + (one[i - 1] == other[j - 1] ? 0 : 1);
                current[j] = Math.Min(replaced, 1 + Math.Min(previous[j], current[j - 1]));
                if (i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1])
                    current[j] = Math.Min(current[j], before[j - 2] + 1);
                least = Math.Min(least, current[j]);
            }
            if (least > most)
                return most + 1;
            (before, previous, current) = (previous, current, before);
        }
        return previous[other.Length];
    }
}
