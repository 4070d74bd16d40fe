namespace AgentMemory.Erasure;

/// <summary>Everything that holds what is to be erased, or leads to it. No text of it says what that is.</summary>
public sealed record ErasureFindings
{
    /// <summary>All objects that were looked at, reachable or not.</summary>
    public required ObjectCount Scanned { get; init; }

    /// <summary>Those that hold it themselves; trees by a name.</summary>
    public required ObjectCount Holding { get; init; }

    /// <summary>The commits that hold it in message or tree.</summary>
    public required IReadOnlyList<string> Commits { get; init; }

    /// <summary>How many commits get another id: those, and all that are built on them.</summary>
    public required int Rewritten { get; init; }

    /// <summary>Branches, tags and other references that lead to it, by full name; stashes and notes apart.</summary>
    public required IReadOnlyList<string> Refs { get; init; }

    /// <summary>Entries of the stash, as <c>stash@{0}</c>.</summary>
    public required IReadOnlyList<string> Stashes { get; init; }

    /// <summary>References of notes that lead to it, or whose notes are about what gets another id.</summary>
    public required IReadOnlyList<string> Notes { get; init; }

    /// <summary>Reference logs with entries that lead to it or quote it, and how many.</summary>
    public required IReadOnlyList<string> Reflogs { get; init; }

    /// <summary>Linked work trees that stand on it.</summary>
    public required IReadOnlyList<string> WorkTrees { get; init; }

    /// <summary>Paths of the index that hold it, staged or not.</summary>
    public required IReadOnlyList<string> Index { get; init; }

    /// <summary>Tracked files on disk that hold it.</summary>
    public required IReadOnlyList<string> Files { get; init; }

    /// <summary>Files in the Git directory that hold it: caches, receipts and messages that were left there.</summary>
    public required IReadOnlyList<string> GitFiles { get; init; }

    /// <summary>Settings and hooks in the Git directory that hold it: they are the user's, and stay as they are.</summary>
    public IReadOnlyList<string> OwnFiles { get; init; } = [];

    /// <summary>Objects that hold it in another spelling, and stay as they are.</summary>
    public required IReadOnlyList<string> Alike { get; init; }

    /// <summary>Whether there is nothing to erase.</summary>
    public bool IsEmpty => Holding.All == 0 && Rewritten == 0 && Reflogs.Count + Index.Count + Files.Count + GitFiles.Count + OwnFiles.Count == 0;
}

/// <summary>Objects of a repository, counted.</summary>
/// <param name="Blobs">Blobs.</param>
/// <param name="Trees">Trees.</param>
/// <param name="Commits">Commits.</param>
/// <param name="Tags">Tags.</param>
/// <param name="Bytes">Their bytes together, unpacked.</param>
public sealed record ObjectCount(int Blobs, int Trees, int Commits, int Tags, long Bytes)
{
    /// <summary>All of them.</summary>
    public int All => Blobs + Trees + Commits + Tags;
}
