namespace AgentMemory.Approval;

/// <summary>The words that stand for authorities in JSON, options and messages.</summary>
public static class AuthorityWords
{
    /// <summary>All words, from the most that is proved to the least.</summary>
    public static IReadOnlyList<string> All { get; } = ["approved", "lapsed", "claimed", "proposed", "none"];

    /// <summary>Returns the word for an authority.</summary>
    public static string Word(this Authority authority) => All[(int)authority];
}
