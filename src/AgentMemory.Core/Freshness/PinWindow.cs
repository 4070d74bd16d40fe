namespace AgentMemory.Freshness;

/// <summary>
/// Chooses the lines to pin: those that were cited, and as many around them as it takes for the window to be found again and to be
/// found only there.
/// </summary>
static class PinWindow
{
    /// <summary>Fewer lines than this stand in too many places, or will.</summary>
    internal const int FewestLines = 3;

    /// <summary>Fewer characters than this do too.</summary>
    internal const int FewestCharacters = 40;

    /// <summary>The lines that are added at most: a file that repeats itself further than that is better cited elsewhere.</summary>
    internal const int MostAdded = 200;

    /// <summary>Returns the window; <c>null</c> where the lines around repeat too, as far as one may look.</summary>
    internal static (int First, int Last)? Around(CitedText text, int first, int last)
    {
        var others = Others(text, first, last);
        for (var added = 0; ; added++)
        {
            if (others.Count == 0 && (last - first + 1 >= FewestLines || IsWhole(text, first, last)) && (Characters(text, first, last) >= FewestCharacters || IsWhole(text, first, last)))
                return (first, last);
            if (added == MostAdded)
                return null;
            // Below and above by turns: what belongs together mostly follows.
            var below = last < text.LineCount && (added % 2 == 0 || first == 1);
            if (below)
                last++;
            else
                first--;
            others = Still(text, others, below, below ? last : first, last - first);
        }
    }

    static bool IsWhole(CitedText text, int first, int last) => first == 1 && last == text.LineCount;

    /// <summary>The first lines of every other place where the window stands.</summary>
    static List<int> Others(CitedText text, int first, int last)
    {
        var count = last - first + 1;
        var window = text.Lines(first, count);
        var others = new List<int>();
        for (var start = 1; start <= text.LineCount - count + 1; start++)
        {
            if (start != first && text.SizeOf(start, count) == window.Length && text.Lines(start, count).SequenceEqual(window))
                others.Add(start);
        }
        return others;
    }

    /// <summary>Keeps those other places at which the line that was added stands too.</summary>
    static List<int> Still(CitedText text, List<int> others, bool below, int added, int span)
    {
        var line = text.Lines(added, 1);
        var still = new List<int>();
        foreach (var other in others)
        {
            var start = below ? other : other - 1;
            var place = below ? start + span : start;
            if (start >= 1 && place <= text.LineCount && text.Lines(place, 1).SequenceEqual(line))
                still.Add(start);
        }
        return still;
    }

    static int Characters(CitedText text, int first, int last)
    {
        var characters = 0;
        foreach (var unit in text.Lines(first, last - first + 1))
        {
            // The later bytes of a character count for nothing, and line ends neither.
            if (unit != '\n' && (unit & 0xC0) != 0x80)
                characters++;
        }
        return characters;
    }
}
