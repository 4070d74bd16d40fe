namespace AgentMemory.Git.Commits;

/// <summary>How index and file of one path go from what they are to what the commit says.</summary>
sealed record PathMove
{
    internal required string Path { get; init; }

    /// <summary>Whether the index holds something else now.</summary>
    internal required bool ChangesIndex { get; init; }

    /// <summary>What the index holds now; <c>null</c> for nothing.</summary>
    internal required TreeFile? IndexBefore { get; init; }

    /// <summary>What tree and index hold afterwards; <c>null</c> for nothing.</summary>
    internal required TreeFile? After { get; init; }

    /// <summary>Whether the file holds something else now.</summary>
    internal required bool ChangesDisk { get; init; }

    /// <summary>The file now; <c>null</c> for none.</summary>
    internal required DiskFile? DiskBefore { get; init; }

    /// <summary>The file's bytes afterwards; <c>null</c> for none.</summary>
    internal required byte[]? Content { get; init; }
}
