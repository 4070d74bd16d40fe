namespace AgentMemory.LookAlikes;

/// <summary>English words that carry little or a special meaning when two claims are compared. Text in other languages is compared word by word.</summary>
static class CommonWords
{
    static readonly HashSet<string> Empty = Set(
        """
        a about after all also an and any are as at back be been before between both but by can come comes could did do does done down each
        either else ever every everything first for from get gets go goes got had has have here how i if in into is it its itself just least live
        lives may me more most much must my of off on once one only onto or other our out over own per same shall she should so some such
        than that the their them then there these they this those through to too under until up upon us via was we were what when where
        which while who whom whose why will with within would you your always everywhere
        """);

    static readonly HashSet<string> Light = Set(
        """
        use run need make set keep put take call add work build start file code project thing way new test give let want hold ask
        read write require change own
        """);

    static readonly HashSet<string> Negations = Set("no not never none nothing nobody nowhere without cannot neither nor avoid instead stop cant dont wont isnt arent doesnt");

    /// <summary>Words that begin a title which tells that something is otherwise from now on.</summary>
    static readonly HashSet<string> Changes = Set(
        """
        changed replaced renamed switched migrated moved swapped converted upgraded downgraded bumped increased decreased raised lowered reduced
        extended shortened
        """);

    /// <summary>Words that say the opposite of another: the same topic, turned round.</summary>
    static readonly Dictionary<string, string> Opposites = new(StringComparer.Ordinal)
    {
        ["disable"] = "enable",
        ["disabled"] = "enabled",
        ["disallow"] = "allow",
        ["forbid"] = "allow",
        ["forbidden"] = "allowed",
        ["deny"] = "allow",
        ["denied"] = "allowed",
        ["prohibit"] = "allow",
        ["prohibited"] = "allowed",
        ["exclude"] = "include",
        ["excluded"] = "included",
        ["reject"] = "accept",
        ["rejected"] = "accepted",
        ["optional"] = "required",
        ["unsupported"] = "supported",
    };

    static readonly HashSet<string> OppositeStems = new(Opposites.Values.Select(WordStem.Of), StringComparer.Ordinal);

    /// <summary>Whether a word says nothing about the topic.</summary>
    internal static bool IsEmpty(string word) => Empty.Contains(word);

    /// <summary>Whether a stem stands in so many claims that sharing it means little.</summary>
    internal static bool IsLight(string stem) => Light.Contains(stem);

    /// <summary>Whether a word turns a claim round.</summary>
    internal static bool IsNegation(string word) => Negations.Contains(word);

    /// <summary>Whether a word, at the beginning of a title, tells of a change.</summary>
    internal static bool IsChange(string word) => Changes.Contains(word);

    /// <summary>Whether what follows this word of change is what has gone.</summary>
    internal static bool IsReplacement(string word) => word is "replaced" or "swapped";

    /// <summary>Whether a word stands between what has gone and what has come.</summary>
    internal static bool IsTurn(string word) => word is "from" or "to" or "with" or "by" or "for" or "in" or "because";

    /// <summary>Returns the word that another turns round.</summary>
    internal static string? OppositeOf(string word) => Opposites.GetValueOrDefault(word);

    /// <summary>Whether a stem also stands for words that turn it round.</summary>
    internal static bool HasOpposite(string stem) => OppositeStems.Contains(stem);

    static HashSet<string> Set(string words) => new(words.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries), StringComparer.Ordinal);
}
