using AgentMemory.Entries;

namespace AgentMemory.Importing;

/// <summary>One claim, as a source makes it.</summary>
public sealed record SourceClaim
{
    /// <summary>The file it stands in.</summary>
    public required SourceFile Source { get; init; }

    /// <summary>Its first line there, from 1.</summary>
    public required int FirstLine { get; init; }

    /// <summary>Its last line.</summary>
    public required int LastLine { get; init; }

    /// <summary>The claim in a few words.</summary>
    public required string Title { get; init; }

    /// <summary>What the title does not say, as markdown; empty where it says all.</summary>
    public string Body { get; init; } = "";

    /// <summary>What it seems to hold.</summary>
    public EntryType Type { get; init; } = EntryType.Project;

    /// <summary>Where it seems to apply; empty for everywhere.</summary>
    public IReadOnlyList<string> Scope { get; init; } = [];

    /// <summary>What the headings above it call it.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>The headings above it, the outermost first.</summary>
    public IReadOnlyList<string> Headings { get; init; } = [];

    /// <summary>One sentence for listings; <c>null</c> where the source has none.</summary>
    public string? Description { get; init; }

    /// <summary>Addresses the source names as its own sources.</summary>
    public IReadOnlyList<string> Addresses { get; init; } = [];

    /// <summary>How sure the source is, from 0 to 1; <c>null</c> where it does not say.</summary>
    public double? Confidence { get; init; }

    /// <summary>The instant after which the source itself no longer believes it.</summary>
    public DateTimeOffset? StaleAfter { get; init; }

    /// <summary>The entry's file, where the source is a store's own export, with everything it says; the other values come from it.</summary>
    public byte[]? File { get; init; }

    /// <summary>The id it asks for; <c>null</c> to make one of the title.</summary>
    public EntryId? Id { get; init; }
}

/// <summary>Lines of a source that no entry holds, and why.</summary>
/// <param name="Source">The file.</param>
/// <param name="FirstLine">The first line, from 1.</param>
/// <param name="LastLine">The last line.</param>
/// <param name="Kind">Why, as a word.</param>
/// <param name="Reason">Why, in words that complete "left out: …".</param>
public sealed record SkippedLines(SourceFile Source, int FirstLine, int LastLine, SkipKind Kind, string Reason);

/// <summary>Why lines are in no entry.</summary>
public enum SkipKind
{
    /// <summary>Nothing stands there.</summary>
    Blank,

    /// <summary>It says what the lines below are about, and stands in their tags, titles or bodies.</summary>
    Context,

    /// <summary>It is markup, settings or a comment, and no claim.</summary>
    Markup,

    /// <summary>This tool wrote it.</summary>
    Own,

    /// <summary>The store, or the batch, says it already.</summary>
    Duplicate,

    /// <summary>It was proposed before, and edited, rejected, retired or forgotten since.</summary>
    Decided,

    /// <summary>It must not go into a store, or not into this one.</summary>
    Refused,

    /// <summary>It cannot be read as what it should be.</summary>
    Unreadable,
}

/// <summary>What a reader made of one file: together its claims and what it left out are all of its lines.</summary>
/// <param name="Claims">The claims, in the order of their lines.</param>
/// <param name="Skipped">The rest.</param>
public sealed record SourceReading(IReadOnlyList<SourceClaim> Claims, IReadOnlyList<SkippedLines> Skipped);
