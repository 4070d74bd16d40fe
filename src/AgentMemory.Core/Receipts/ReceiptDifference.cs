using AgentMemory.Entries;

namespace AgentMemory.Receipts;

/// <summary>One way in which two answers differ.</summary>
/// <param name="Kind">Which.</param>
/// <param name="Id">The entry; <c>null</c> for a difference of the whole answer.</param>
/// <param name="Was">What the receipt says; <c>null</c> where it says nothing.</param>
/// <param name="Is">What is answered now; <c>null</c> where nothing is.</param>
public sealed record ReceiptDifference(DifferenceKind Kind, EntryId? Id, string? Was, string? Is)
{
    /// <summary>The generated file, for a compilation.</summary>
    public string? Path { get; init; }
}

/// <summary>How two answers differ.</summary>
public enum DifferenceKind
{
    /// <summary>An entry is served that was not.</summary>
    Added,

    /// <summary>An entry is not served any more.</summary>
    Gone,

    /// <summary>An entry stands elsewhere among the others.</summary>
    Moved,

    /// <summary>Its labels differ.</summary>
    Relabelled,

    /// <summary>Its bytes differ.</summary>
    Bytes,

    /// <summary>Its score differs.</summary>
    Score,

    /// <summary>It is kept back, or left out, for another reason, or was not before.</summary>
    Withheld,

    /// <summary>It costs another number of tokens, or the whole does.</summary>
    Tokens,

    /// <summary>Another number of hits stands beyond the limit.</summary>
    More,

    /// <summary>The question is not kept any more, because it quoted what was forgotten or erased.</summary>
    Question,
}

/// <summary>The words for differences in JSON and messages.</summary>
public static class DifferenceWords
{
    static readonly string[] Words = ["added", "gone", "moved", "relabelled", "bytes", "score", "withheld", "tokens", "more", "question"];

    /// <summary>Returns the word for a difference.</summary>
    public static string Word(this DifferenceKind kind) => Words[(int)kind];
}
