namespace AgentMemory.Entries;

/// <summary>The front matter's keys. Other keys are allowed, kept, and mean nothing here.</summary>
public static class EntryKeys
{
    public const string Type = "type";
    public const string Title = "title";
    public const string Status = "status";
    public const string Description = "description";
    public const string Subject = "subject";
    public const string Scope = "scope";
    public const string Tags = "tags";
    public const string Confidence = "confidence";
    public const string Evidence = "evidence";
    public const string StaleAfter = "stale_after";
    public const string Supersedes = "supersedes";
    public const string DerivedFrom = "derived_from";
    public const string Disputes = "disputes";
    public const string Audience = "audience";
    public const string Repos = "repos";

    /// <summary>All keys in the order in which a new file has them.</summary>
    public static IReadOnlyList<string> InOrder { get; } =
    [
        Type, Title, Status, Description, Subject, Scope, Tags, Confidence, Evidence, StaleAfter,
        Supersedes, DerivedFrom, Disputes, Audience, Repos,
    ];

    /// <summary>The keys every entry has.</summary>
    public static IReadOnlyList<string> Required { get; } = [Type, Title, Status];

    /// <summary>Whether the key's value is a number or an instant, which stands in the file without quotes.</summary>
    internal static bool IsTyped(string key) => key is Confidence or StaleAfter;

    /// <summary>Whether a new list stands on a line an item: citations are long, and a change to one should be a one-line diff.</summary>
    internal static bool IsBlockList(string key) => key is Evidence;

    /// <summary>The key's place in <see cref="InOrder"/>; unknown keys come last.</summary>
    internal static int Rank(string key)
    {
        for (var i = 0; i < InOrder.Count; i++)
        {
            if (InOrder[i] == key)
                return i;
        }
        return InOrder.Count;
    }
}
