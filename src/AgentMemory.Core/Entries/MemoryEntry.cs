namespace AgentMemory.Entries;

/// <summary>
/// What one entry says: its front matter and body, parsed. Who wrote it, when and why is not here: that comes from history.
/// Two entries are equal when they say the same, lists compared by their items.
/// </summary>
public sealed record MemoryEntry
{
    /// <summary>The file's stem.</summary>
    public required EntryId Id { get; init; }

    /// <summary>The type that front matter and folder agree on.</summary>
    public required EntryType Type { get; init; }

    /// <summary>The claim in a few words.</summary>
    public required string Title { get; init; }

    /// <summary>What the file claims; never a proof.</summary>
    public required EntryStatus Status { get; init; }

    /// <summary>One sentence for listings.</summary>
    public string? Description { get; init; }

    /// <summary>A dotted key such as <c>deploy.platform</c>; two approved entries with one subject and overlapping scope contest each other.</summary>
    public string? Subject { get; init; }

    /// <summary>Globs of paths the entry is about; empty means the whole repository.</summary>
    public IReadOnlyList<string> Scope { get; init; } = [];

    /// <summary>Free labels.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>How sure the author was, from 0 to 1.</summary>
    public double? Confidence { get; init; }

    /// <summary>What the claim rests on.</summary>
    public IReadOnlyList<Citation> Evidence { get; init; } = [];

    /// <summary>The instant after which the entry is expired.</summary>
    public DateTimeOffset? StaleAfter { get; init; }

    /// <summary>Entries this one takes the place of, once approved.</summary>
    public IReadOnlyList<EntryId> Supersedes { get; init; } = [];

    /// <summary>Entries this one was concluded from.</summary>
    public IReadOnlyList<EntryId> DerivedFrom { get; init; } = [];

    /// <summary>Entries this one says are wrong; shown beside them, changing nothing else.</summary>
    public IReadOnlyList<EntryId> Disputes { get; init; } = [];

    /// <summary>Agents that may see it, by name; empty means every agent.</summary>
    public IReadOnlyList<string> Audience { get; init; } = [];

    /// <summary>Repositories it holds in: remote URL globs or <c>root:&lt;first commit&gt;</c>; empty means this one.</summary>
    public IReadOnlyList<string> Repos { get; init; } = [];

    /// <summary>The markdown below the front matter, without the blank line that separates them, line ends as in the file.</summary>
    public required string Body { get; init; }

    /// <inheritdoc/>
    public bool Equals(MemoryEntry? other) => other is not null
        && (Id, Type, Title, Status, Description, Subject) == (other.Id, other.Type, other.Title, other.Status, other.Description, other.Subject)
        && (Confidence, StaleAfter, Body) == (other.Confidence, other.StaleAfter, other.Body)
        && Scope.SequenceEqual(other.Scope) && Tags.SequenceEqual(other.Tags) && Evidence.SequenceEqual(other.Evidence)
        && Supersedes.SequenceEqual(other.Supersedes) && DerivedFrom.SequenceEqual(other.DerivedFrom) && Disputes.SequenceEqual(other.Disputes)
        && Audience.SequenceEqual(other.Audience) && Repos.SequenceEqual(other.Repos);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Id, Type, Title, Status, Body);
}
