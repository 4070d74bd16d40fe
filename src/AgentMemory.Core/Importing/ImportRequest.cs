using AgentMemory.Checks;
using AgentMemory.Entries;
using AgentMemory.Lifecycle;

namespace AgentMemory.Importing;

/// <summary>Claims of other tools and files to propose.</summary>
public sealed record ImportRequest
{
    /// <summary>The files, read.</summary>
    public required SourceFiles Source { get; init; }

    /// <summary>What they hold; <c>null</c> to tell from their names and content.</summary>
    public SourceFormat? Format { get; init; }

    /// <summary>The type of every entry; <c>null</c> to guess each.</summary>
    public EntryType? Type { get; init; }

    /// <summary>In a store of one's own: whether the entries hold in every repository, instead of the one they were learned in.</summary>
    public bool Everywhere { get; init; }

    /// <summary>How to write.</summary>
    public WriteOptions Write { get; init; } = new();
}

/// <summary>A claim with the entry that was made of it.</summary>
/// <param name="Claim">Where it stands in the source.</param>
/// <param name="Entry">The entry, as proposed.</param>
/// <param name="Findings">What a reviewer should know about it: warnings that were accepted, entries it resembles.</param>
public sealed record ImportedEntry(SourceClaim Claim, MemoryEntry Entry, IReadOnlyList<Finding> Findings);

/// <summary>What came of an import. Entries and skipped lines together are every line of every file that was read.</summary>
public sealed record ImportResult
{
    /// <summary>The source as the user named it.</summary>
    public required string Name { get; init; }

    /// <summary>The formats that were read, with the number of files of each.</summary>
    public required IReadOnlyList<(SourceFormat Format, int Files)> Formats { get; init; }

    /// <summary>What was proposed, or on a dry run would be; by file and line.</summary>
    public required IReadOnlyList<ImportedEntry> Proposed { get; init; }

    /// <summary>Which lines are in no entry, and why.</summary>
    public required IReadOnlyList<SkippedLines> Skipped { get; init; }

    /// <summary>The files that were not read, and why.</summary>
    public required IReadOnlyList<UnreadFile> Unread { get; init; }

    /// <summary>What was written; <c>null</c> where there is nothing new.</summary>
    public ChangeResult? Change { get; init; }
}
