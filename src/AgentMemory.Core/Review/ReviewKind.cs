namespace AgentMemory.Review;

/// <summary>
/// What a change does to memory, in the order in which a reviewer has to hear of it. One entry may be in several changes: a new
/// entry that is approved as well is both <see cref="Added"/> and <see cref="Approved"/>.
/// </summary>
public enum ReviewKind
{
    /// <summary><c>lapsed</c>: an approval that was in force at the base is so no longer, and the entry is still there.</summary>
    Lapsed,

    /// <summary><c>stale</c>: the evidence of an approved entry held at the base, and does not at HEAD.</summary>
    Stale,

    /// <summary><c>contested</c>: approved entries that contradict each other, and did not at the base.</summary>
    Contested,

    /// <summary><c>unreadable</c>: a file that cannot be read as an entry, and could at the base or was not there.</summary>
    Unreadable,

    /// <summary><c>policy</c>: <c>config.yaml</c> differs.</summary>
    Policy,

    /// <summary><c>readmitted</c>: a tombstone is gone, so that its text may come back.</summary>
    Readmitted,

    /// <summary><c>approved</c>: bytes that were not approved at the base are approved at HEAD, or will be by the merge.</summary>
    Approved,

    /// <summary><c>edited</c>: an entry says something else, or lies elsewhere.</summary>
    Edited,

    /// <summary><c>added</c>: a new entry.</summary>
    Added,

    /// <summary><c>superseded</c>: an approved entry takes its place, and did not at the base.</summary>
    Superseded,

    /// <summary><c>returned</c>: nothing takes its place any longer, so that it counts again.</summary>
    Returned,

    /// <summary><c>retired</c>: the file stays and says that its time is over.</summary>
    Retired,

    /// <summary><c>rejected</c>: a person turned a proposal down; its text may not come back.</summary>
    Rejected,

    /// <summary><c>forgotten</c>: a person took the entry away; its text may not come back.</summary>
    Forgotten,

    /// <summary><c>removed</c>: the file is gone, and no tombstone stays behind.</summary>
    Removed,

    /// <summary><c>fresh</c>: the evidence of an approved entry holds again.</summary>
    Fresh,

    /// <summary><c>settled</c>: approved entries that contradicted each other do so no longer.</summary>
    Settled,

    /// <summary><c>file</c>: another file of the store differs: keys of approvers, signatures, attributes.</summary>
    File,

    /// <summary><c>compiled</c>: what <c>compile</c> writes into a file differs.</summary>
    Compiled,
}

/// <summary>The words that stand for kinds in JSON.</summary>
public static class ReviewKinds
{
    /// <summary>All kinds, in the order of a report.</summary>
    public static IReadOnlyList<ReviewKind> All { get; } = Enum.GetValues<ReviewKind>();

    /// <summary>Returns the word for a kind.</summary>
    public static string Word(this ReviewKind kind) => Words[(int)kind];

    static readonly string[] Words = [.. All.Select(kind => kind.ToString().ToLowerInvariant())];
}
