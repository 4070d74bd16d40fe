namespace AgentMemory.Freshness;

/// <summary>What can be said today about a cited place, or about an entry as a whole, from the best to the worst.</summary>
public enum FreshnessState
{
    /// <summary>The cited text stands in the tree.</summary>
    Fresh,

    /// <summary>Nothing is pinned, so nothing can be compared.</summary>
    Unpinned,

    /// <summary>The cited file cannot be read here.</summary>
    Unverifiable,

    /// <summary>A file that is cited whole says something else; nobody has looked since.</summary>
    Changed,

    /// <summary>The instant of <c>stale_after</c> has passed.</summary>
    Expired,

    /// <summary>The file is there and the cited lines are not.</summary>
    Drifted,

    /// <summary>The cited file or directory is gone.</summary>
    Broken,
}

/// <summary>The words that stand for states in JSON, options and messages.</summary>
public static class FreshnessWords
{
    /// <summary>All words, from the best to the worst.</summary>
    public static IReadOnlyList<string> All { get; } = ["fresh", "unpinned", "unverifiable", "changed", "expired", "drifted", "broken"];

    /// <summary>Returns the word for a state.</summary>
    public static string Word(this FreshnessState state) => All[(int)state];

    /// <summary>Parses a word; <c>false</c> for any other text.</summary>
    public static bool TryParse(string? word, out FreshnessState state)
    {
        for (var i = 0; i < All.Count; i++)
        {
            if (All[i] != word)
                continue;
            state = (FreshnessState)i;
            return true;
        }
        state = default;
        return false;
    }
}
