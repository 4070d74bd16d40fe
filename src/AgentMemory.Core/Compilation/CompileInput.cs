using AgentMemory.Approval;
using AgentMemory.Entries;
using AgentMemory.History;
using AgentMemory.Policies;
using AgentMemory.Store;

namespace AgentMemory.Compilation;

/// <summary>Everything one compilation depends on. The same input always gives the same bytes.</summary>
public sealed record CompileInput
{
    /// <summary>What to generate; <see cref="CompilePolicy.Budget"/> 0 means no limit.</summary>
    public required CompilePolicy Policy { get; init; }

    /// <summary>Every entry of the tree, in any order; an id stands here once. Of files that claim one id the caller passes none.</summary>
    public required IReadOnlyList<CompileCandidate> Candidates { get; init; }

    /// <summary>
    /// What stands on disk at <see cref="Compiler.Paths"/>, and wherever else generated files may have been left before.
    /// </summary>
    public required IReadOnlyList<FileOnDisk> Files { get; init; }

    /// <summary>Asked once for each path to be written that is not among <see cref="Files"/>; <c>null</c> for a file that does not exist.</summary>
    public Func<string, FileOnDisk?> Unlisted { get; init; } = _ => null;

    /// <summary>Returns where a link leads that stands in the place of a folder; <c>null</c> for any other.</summary>
    public Func<string, string?> LinkedFolder { get; init; } = _ => null;

    /// <summary>Whether the repository has a folder at a path.</summary>
    public Func<string, bool> HasFolder { get; init; } = _ => false;

    /// <summary>The instant against which <c>stale_after</c> is judged.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>Asked about ids that stand in a block and no longer in the tree; <c>null</c> for an id that never was.</summary>
    public Func<EntryId, DepartedEntry?> Departed { get; init; } = _ => null;

    /// <summary>The only targets to write, by name; empty means those of the policy.</summary>
    public IReadOnlyList<string> Only { get; init; } = [];

    /// <summary>Replaces lines that were edited by hand instead of refusing.</summary>
    public bool DiscardEdits { get; init; }

    /// <summary>Drops the lines of lapsed entries instead of refusing.</summary>
    public bool AllowDrop { get; init; }
}

/// <summary>One entry of the tree, with what decides whether it is compiled.</summary>
public sealed record CompileCandidate
{
    /// <summary>What the bytes say.</summary>
    public required MemoryEntry Entry { get; init; }

    /// <summary>The bytes.</summary>
    public required BlobId Blob { get; init; }

    /// <summary>What the graph proves about them.</summary>
    public required AuthorityVerdict Verdict { get; init; }

    /// <summary>The approved entry that takes this one's place.</summary>
    public EntryId? SupersededBy { get; init; }

    /// <summary>The approved entries that contest this one.</summary>
    public IReadOnlyList<EntryId> ContestedWith { get; init; } = [];

    /// <summary>Why its evidence no longer holds, in words; <c>null</c> while it does. Expiry is judged here, not there.</summary>
    public string? StaleReason { get; init; }

    /// <summary>All bytes of this id that were ever attested, parsed. Called only where a line on disk asks for it.</summary>
    public Func<IReadOnlyList<MemoryEntry>> AttestedVersions { get; init; } = () => [];
}

/// <summary>An id whose file has left the tree.</summary>
/// <param name="EndedBy">The human statement that explains it; <c>null</c> where there is none, and its approval therefore lapsed.</param>
/// <param name="AttestedVersions">All bytes of the id that were ever attested, parsed.</param>
public sealed record DepartedEntry(MemoryAction? EndedBy, Func<IReadOnlyList<MemoryEntry>> AttestedVersions);

/// <summary>A file that may be generated, as it stands.</summary>
/// <param name="Path">Relative to the repository root.</param>
/// <param name="Content">Its bytes; <c>null</c> where it does not exist.</param>
/// <param name="LinksTo">The path in the repository that a symbolic link leads to; <c>null</c> for an ordinary file.</param>
public sealed record FileOnDisk(string Path, byte[]? Content, string? LinksTo = null);
