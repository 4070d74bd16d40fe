using AgentMemory.Checks;
using AgentMemory.Entries;
using AgentMemory.Store;
using AgentMemory.Views;

namespace AgentMemory.Recall;

/// <summary>An answer: what deserves trust for the question, and what was kept back and why.</summary>
public sealed record RecallResult
{
    /// <summary>The hits: trusted ones first, then labelled ones, each by score.</summary>
    public required IReadOnlyList<RecallHit> Hits { get; init; }

    /// <summary>What would have been a hit and was kept back, by relevance.</summary>
    public required IReadOnlyList<WithheldEntry> Withheld { get; init; }

    /// <summary>How many more hits there are beyond the limit.</summary>
    public required int More { get; init; }

    /// <summary>The tokens of all hits together.</summary>
    public required int Tokens { get; init; }

    /// <summary>The commit that answered.</summary>
    public required CommitId? Commit { get; init; }

    /// <summary>What is wrong with the files that could not be read.</summary>
    public required IReadOnlyList<Finding> Unreadable { get; init; }

    /// <summary>The paths of hits, and the places they cite, that differ on disk from what answered.</summary>
    public IReadOnlyList<string> Dirty { get; init; } = [];
}

/// <summary>An entry that answers.</summary>
public sealed record RecallHit
{
    /// <summary>The entry and everything that is proved about it, its expiry included.</summary>
    public required EntryReport Report { get; init; }

    /// <summary>How its text answers.</summary>
    public required Relevance Relevance { get; init; }

    /// <summary>What its score is made of.</summary>
    public required ScoreParts Parts { get; init; }

    /// <summary>What a reader has to know before relying on it, by <see cref="RecallLabels"/>; empty for a trusted hit.</summary>
    public required IReadOnlyList<string> Labels { get; init; }

    /// <summary>Whether it comes from the user's own store.</summary>
    public bool IsPersonal { get; init; }

    /// <summary>The tokens of its compact form.</summary>
    public int Tokens { get; init; }

    /// <summary>Why it is here, in words.</summary>
    public IReadOnlyList<string> Why { get; init; } = [];

    /// <summary>Whether it stands before every labelled one.</summary>
    public bool IsTrusted => !Labels.Any(RecallLabels.IsDoubt);
}

/// <summary>An entry that would have answered and was kept back.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Blob">Its bytes.</param>
/// <param name="Reason">Why, in words that follow the id.</param>
public sealed record WithheldEntry(EntryId Id, BlobId Blob, string Reason)
{
    /// <summary>Whether it comes from the user's own store.</summary>
    public bool IsPersonal { get; init; }
}
