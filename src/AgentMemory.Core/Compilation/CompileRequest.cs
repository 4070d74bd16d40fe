using AgentMemory.Checks;
using AgentMemory.Lifecycle;
using AgentMemory.Store;

namespace AgentMemory.Compilation;

/// <summary>What to compile, and how far to go.</summary>
public sealed record CompileRequest
{
    /// <summary>Only these targets; empty for those of the policy.</summary>
    public IReadOnlyList<string> Targets { get; init; } = [];

    /// <summary>The revision whose entries are compiled; HEAD where <c>null</c>.</summary>
    public string? At { get; init; }

    /// <summary>Tokens, instead of the policy's budget; 0 for no limit.</summary>
    public int? Budget { get; init; }

    /// <summary>Drops the lines of lapsed entries.</summary>
    public bool AllowDrop { get; init; }

    /// <summary>Replaces lines that were edited by hand.</summary>
    public bool DiscardEdits { get; init; }

    /// <summary>Writes the files without committing them.</summary>
    public bool NoCommit { get; init; }

    /// <summary>How to write.</summary>
    public WriteOptions Write { get; init; } = new();
}

/// <summary>What a compilation came to, and what was written.</summary>
/// <param name="Result">The files, and what was left out.</param>
/// <param name="Findings">The same as findings.</param>
/// <param name="Change">The commit; <c>null</c> where none was asked for.</param>
/// <param name="OnlyWritten">Paths that were written and not committed, because they hold changes of the user's own.</param>
public sealed record CompileReport(CompileResult Result, IReadOnlyList<Finding> Findings, ChangeResult? Change = null, IReadOnlyList<string>? OnlyWritten = null)
{
    /// <summary>What is wrong with files that could not be read as entries, and were therefore left out.</summary>
    public IReadOnlyList<Finding> Unreadable { get; init; } = [];

    /// <summary>Paths of the store that differ from HEAD, and were read as HEAD has them.</summary>
    public IReadOnlyList<DirtyPath> Dirty { get; init; } = [];

    /// <summary>Whether a shallow boundary hides what decides: files whose state cannot be told are then left out of the result.</summary>
    public bool IsOutOfReach { get; init; }
}
