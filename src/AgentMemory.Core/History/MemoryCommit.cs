using AgentMemory.Entries;
using AgentMemory.Store;

namespace AgentMemory.History;

/// <summary>A commit that changed something below <c>.agent-memory/</c>, or says something about memory.</summary>
public sealed record MemoryCommit
{
    /// <summary>Its id.</summary>
    public required CommitId Id { get; init; }

    /// <summary>Its parents, in order; those beyond a shallow boundary included.</summary>
    public required IReadOnlyList<CommitId> Parents { get; init; }

    /// <summary>Who wrote the change.</summary>
    public required Identity Author { get; init; }

    /// <summary>When the author wrote it.</summary>
    public required DateTimeOffset AuthorDate { get; init; }

    /// <summary>The message's first line.</summary>
    public required string Subject { get; init; }

    /// <summary>What the message states, block by block; empty for a commit made without this tool.</summary>
    public required IReadOnlyList<TrailerBlock> Blocks { get; init; }

    /// <summary>Every difference below <c>.agent-memory/</c> against every parent, by parent, then path.</summary>
    public required IReadOnlyList<MemoryChange> Changes { get; init; }

    /// <summary>
    /// Attested bytes (of <see cref="TrailerBlock.Approves"/> in all blocks) that this commit's tree really holds at that id. A
    /// statement about bytes that are not there counts for nothing.
    /// </summary>
    public required IReadOnlyList<EntryRef> Held { get; init; }
}

/// <summary>One file's difference against one parent.</summary>
/// <param name="Parent">The parent's place, from 0; also 0 for a root commit.</param>
/// <param name="Path">The path.</param>
/// <param name="Old">The parent's blob; <c>null</c> where the file is new.</param>
/// <param name="New">The commit's blob; <c>null</c> where the file is gone.</param>
public sealed record MemoryChange(int Parent, string Path, BlobId? Old, BlobId? New)
{
    /// <summary>The entry whose file it is; <c>null</c> for every other file of the store.</summary>
    public EntryId? Entry => StoreLayout.TryParseEntryPath(Path, out _, out var id) ? id : null;
}
