using AgentMemory.Entries;

namespace AgentMemory.Recall;

/// <summary>A question, and what may answer it.</summary>
public sealed record RecallRequest
{
    /// <summary>The question: a sentence, an identifier, a path, an error message.</summary>
    public required string Query { get; init; }

    /// <summary>The files in play, relative to the repository root; an entry whose scope holds none of them is left out. Empty: scope filters nothing.</summary>
    public IReadOnlyList<string> Paths { get; init; } = [];

    /// <summary>Only this type.</summary>
    public EntryType? Type { get; init; }

    /// <summary>The revision to answer from; <c>null</c> for HEAD, with a word about what is dirty on disk.</summary>
    public string? At { get; init; }

    /// <summary>The most hits; the policy's where <c>null</c>.</summary>
    public int? Limit { get; init; }

    /// <summary>The most tokens of all hits together, 0 for no limit; the policy's where <c>null</c>.</summary>
    public int? Budget { get; init; }

    /// <summary>What is returned beside what is trusted.</summary>
    public RecallInclude Include { get; init; }
}

/// <summary>What a question may be answered with beside the entries of the commit.</summary>
[Flags]
public enum RecallInclude
{
    /// <summary>Nothing else.</summary>
    None = 0,

    /// <summary>Proposals in the inbox that were learned on a commit HEAD is built on.</summary>
    Proposed = 1,

    /// <summary>What happened in sessions.</summary>
    Episodic = 2,

    /// <summary>The user's own store.</summary>
    Personal = 4,

    /// <summary>All of it.</summary>
    All = Proposed | Episodic | Personal,
}
