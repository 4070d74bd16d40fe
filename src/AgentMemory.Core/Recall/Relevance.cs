namespace AgentMemory.Recall;

/// <summary>How well an entry's text answers a question: by its words alone, whoever asks and whatever it is worth.</summary>
public sealed record Relevance
{
    /// <summary>The score of the whole entry and of its best passage together, rounded so that every machine orders alike.</summary>
    public double Score => ScoreOf(Entry, Passage);

    /// <summary>The score of the entry as one text.</summary>
    public required double Entry { get; init; }

    /// <summary>The score of its best passage.</summary>
    public required double Passage { get; init; }

    /// <summary>The part of the question that the entry speaks of, from 0 to 1: its words weighed by how rare they are in the store.</summary>
    public required double Coverage { get; init; }

    /// <summary>The same without weighing: how many of the question's words the entry has, and how many others have them.</summary>
    public required FoundWords Found { get; init; }

    /// <summary>What tells an answer from words that a question and an entry share by chance.</summary>
    public required AnswerSigns Signs { get; init; }

    /// <summary>The words of the question that were found, in its order, each once.</summary>
    public required IReadOnlyList<MatchedWord> Words { get; init; }

    /// <summary>Returns the score of a whole entry and of its best passage together, rounded.</summary>
    public static double ScoreOf(double entry, double passage) => Math.Round(entry + passage, 9);
}

/// <summary>What tells an answer from words that a question and an entry share by chance.</summary>
/// <param name="BeyondChance">
/// By how many orders of magnitude fewer entries than one would hold words as telling by chance: of the whole entry, of what heads it and of
/// its best passage together, 0 where chance accounts for all of them.
/// </param>
/// <param name="Head">The part of the question, from 0 to 1, that title, subject, tags and description speak of: its words weighed by rarity, everyday ones for half.</param>
/// <param name="OfPerfect">The score, as the part from 0 to 1 of what nothing but the question itself would have, everyday words for half.</param>
/// <param name="Names">The names in the question.</param>
/// <param name="Entries">The number of entries that were asked.</param>
public sealed record AnswerSigns(double BeyondChance, double Head, double OfPerfect, AskedNames Names, int Entries);

/// <summary>What becomes of the names in a question: of products, of symbols in code.</summary>
/// <param name="Found">How many of them the entry has.</param>
/// <param name="Unknown">The share of the question's words, from 0 to 1, that are names no entry has.</param>
public sealed record AskedNames(int Found, double Unknown);

/// <summary>How many words of a question an entry has, and how many other entries have them too.</summary>
/// <param name="Count">The number of words; one that is found in part counts by its parts, one whose spelling was corrected by half.</param>
/// <param name="Asked">The number of different words in the question.</param>
/// <param name="Rarest">The number of entries that have the rarest of the words.</param>
/// <param name="Commonest">The share of all entries, from 0 to 1, that have the commonest of them.</param>
public sealed record FoundWords(double Count, int Asked, int Rarest, double Commonest)
{
    /// <summary>The share of the question's words, from 0 to 1.</summary>
    public double Share => Count / Asked;
}

/// <summary>A word of a question that stands in an entry.</summary>
/// <param name="Asked">The word as it was asked.</param>
/// <param name="Fields">Where it stands.</param>
public sealed record MatchedWord(string Asked, MatchedFields Fields)
{
    /// <summary>The word it was taken for, where nothing in the store has the asked one.</summary>
    public string? ReadAs { get; init; }
}

/// <summary>The parts of an entry that words are found in.</summary>
[Flags]
public enum MatchedFields
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>The title.</summary>
    Title = 1,

    /// <summary>Subject, tags and description.</summary>
    Keys = 2,

    /// <summary>Cited paths and scope.</summary>
    Paths = 4,

    /// <summary>The body.</summary>
    Body = 8,
}
