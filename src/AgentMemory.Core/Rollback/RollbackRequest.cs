using AgentMemory.Lifecycle;

namespace AgentMemory.Rollback;

/// <summary>Which side wins where a rollback meets later edits.</summary>
public enum KeepSide
{
    /// <summary>The bytes that stand there now.</summary>
    Ours,

    /// <summary>The bytes before the rolled-back commit.</summary>
    Theirs,
}

/// <summary>What to take back.</summary>
public sealed record RollbackRequest
{
    /// <summary>Commits, ranges <c>A..B</c> of them, ids of entries, or receipts; empty where <see cref="Agent"/> or <see cref="Session"/> select.</summary>
    public IReadOnlyList<string> Targets { get; init; } = [];

    /// <summary>Everything on this branch and in the inbox that came from this agent, by name or name/version.</summary>
    public string? Agent { get; init; }

    /// <summary>Everything on this branch and in the inbox that came from this session.</summary>
    public string? Session { get; init; }

    /// <summary>Of what agent or session select, only changes since then.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Retires entries that were derived from what goes, and takes back the retirement of those it had replaced.</summary>
    public bool Cascade { get; init; }

    /// <summary>The side to keep at conflicts; <c>null</c> stops at them.</summary>
    public KeepSide? Keep { get; init; }

    /// <summary>How to write.</summary>
    public WriteOptions Write { get; init; } = new();
}
