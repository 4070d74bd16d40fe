using AgentMemory.Entries;
using AgentMemory.Store;

namespace AgentMemory.Freshness;

/// <summary>How fresh an entry is: as fresh as the worst of what it cites.</summary>
/// <param name="State">The worst state of its citations, its expiry included.</param>
/// <param name="Citations">One for each item of the evidence, in its order.</param>
public sealed record EntryFreshness(FreshnessState State, IReadOnlyList<CitationFreshness> Citations)
{
    /// <summary>The citations that are in the entry's own state: what to look at first.</summary>
    public IEnumerable<CitationFreshness> Worst => Citations.Where(citation => citation.State == State);

    /// <summary>Returns the same with the clock's part: past its <c>stale_after</c> an entry has expired, unless it is worse off already.</summary>
    internal EntryFreshness On(MemoryEntry entry, DateTimeOffset now) =>
        entry.StaleAfter is { } instant && now > instant && State < FreshnessState.Expired ? this with { State = FreshnessState.Expired } : this;
}

/// <summary>What became of one citation.</summary>
/// <param name="Citation">The citation.</param>
/// <param name="State">Its state; <c>null</c> for a commit, an address, a session or an entry, which are no places.</param>
public sealed record CitationFreshness(Citation Citation, FreshnessState? State)
{
    /// <summary>The path at which the cited file stands now, where it was renamed.</summary>
    public string? RenamedTo { get; init; }

    /// <summary>Why the file cannot be read here, in words that follow its path; <c>null</c> where it can.</summary>
    public string? Unreadable { get; init; }

    /// <summary>Whether the cited text stands on disk and in no commit yet.</summary>
    public bool IsUncommitted { get; init; }

    /// <summary>The newest commit that took the cited text away; <c>null</c> where it was not looked for, or is out of reach.</summary>
    public CitedChange? BrokenBy { get; init; }
}
