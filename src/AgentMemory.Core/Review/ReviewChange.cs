using AgentMemory.Approval;
using AgentMemory.Checks;
using AgentMemory.Entries;
using AgentMemory.Freshness;
using AgentMemory.History;
using AgentMemory.Store;

namespace AgentMemory.Review;

/// <summary>One thing a reviewer should know. Which of the optional parts are there depends on the kind.</summary>
public sealed record ReviewChange
{
    /// <summary>What sort of change it is.</summary>
    public required ReviewKind Kind { get; init; }

    /// <summary>The entry; <c>null</c> where the change is about another file.</summary>
    public EntryId? Id { get; init; }

    /// <summary>The entry's type, as HEAD has it, or the base where it is gone.</summary>
    public EntryType? Type { get; init; }

    /// <summary>The entry's title, likewise.</summary>
    public string? Title { get; init; }

    /// <summary>Where the file lies, likewise.</summary>
    public string? Path { get; init; }

    /// <summary>The bytes at the base.</summary>
    public BlobId? BlobBefore { get; init; }

    /// <summary>The bytes at HEAD.</summary>
    public BlobId? BlobAfter { get; init; }

    /// <summary>What was proved at the base.</summary>
    public Authority? AuthorityBefore { get; init; }

    /// <summary>What is proved at HEAD, or will be by the merge.</summary>
    public Authority? AuthorityAfter { get; init; }

    /// <summary>Whether what approves it at HEAD may lie where this clone cannot see, before a shallow boundary.</summary>
    public bool OutOfReach { get; init; }

    /// <summary>The proof that approves it; for <see cref="ReviewKind.Lapsed"/> the one that was in force.</summary>
    public ApprovalProof? Approval { get; init; }

    /// <summary>Whether the approval comes about by the merge itself: the bytes will then stand on the trusted branch.</summary>
    public bool ByMerge { get; init; }

    /// <summary>Who wrote what is new; for a tombstone, who left it.</summary>
    public EntryAuthor? By { get; init; }

    /// <summary>Why, in the words of whoever decided it, or what is wrong.</summary>
    public string? Reason { get; init; }

    /// <summary>The other entries concerned: what takes its place, what it contradicts.</summary>
    public IReadOnlyList<EntryId> With { get; init; } = [];

    /// <summary>The front matter that differs.</summary>
    public IReadOnlyList<FieldChange> Fields { get; init; } = [];

    /// <summary>The text that differs: of the body, of the whole file where nothing else tells the two apart, or of a compiled block.</summary>
    public IReadOnlyList<DiffLine> Lines { get; init; } = [];

    /// <summary>What the change lets through that the base did not, as <c>check --base</c> says it.</summary>
    public IReadOnlyList<Finding> Findings { get; init; } = [];

    /// <summary>What became of the citations that made it stale, or that hold again.</summary>
    public IReadOnlyList<CitationFreshness> Evidence { get; init; } = [];

    /// <summary>Whether the bytes differ without meaning: in line ends, space at the end of a line or newlines at the end of the file.</summary>
    public bool FormatOnly { get; init; }

    /// <summary>Tokens of the compiled block at the base.</summary>
    public int? TokensBefore { get; init; }

    /// <summary>Tokens of the compiled block at HEAD.</summary>
    public int? TokensAfter { get; init; }
}

/// <summary>A key of the front matter whose value differs.</summary>
/// <param name="Name">The key as the file has it; <c>path</c> for where the file lies.</param>
/// <param name="Before">The value at the base: none, one, or the items of a list.</param>
/// <param name="After">The value at HEAD.</param>
public sealed record FieldChange(string Name, IReadOnlyList<string> Before, IReadOnlyList<string> After)
{
    /// <summary>Whether a list has the same items in another order.</summary>
    public bool IsReordered => Before.Count == After.Count && Before.Order(StringComparer.Ordinal).SequenceEqual(After.Order(StringComparer.Ordinal), StringComparer.Ordinal);
}
