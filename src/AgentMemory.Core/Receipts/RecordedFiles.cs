using AgentMemory.Entries;
using AgentMemory.Store;

namespace AgentMemory.Receipts;

/// <summary>What was compiled, and with which entries on which bytes.</summary>
public sealed record RecordedFiles
{
    /// <summary>The targets that were asked for; empty for those of the policy.</summary>
    public IReadOnlyList<string> Targets { get; init; } = [];

    /// <summary>The revision as it was asked for.</summary>
    public string? At { get; init; }

    /// <summary>The tokens that were asked for; <c>null</c> for the policy's.</summary>
    public int? Budget { get; init; }

    /// <summary>The files.</summary>
    public required IReadOnlyList<RecordedFile> Files { get; init; }

    /// <summary>What was left out, by id.</summary>
    public required IReadOnlyList<RecordedOmission> Omitted { get; init; }

    /// <summary>The commit that holds the files; <c>null</c> where none was made.</summary>
    public CommitId? Made { get; init; }
}

/// <summary>A generated file.</summary>
/// <param name="Path">Relative to the repository root.</param>
/// <param name="Tokens">What its generated part costs.</param>
/// <param name="Entries">The entries whose lines it holds, by id.</param>
public sealed record RecordedFile(string Path, int Tokens, IReadOnlyList<ServedEntry> Entries);

/// <summary>An entry that was left out.</summary>
/// <param name="Id">The entry.</param>
/// <param name="Reason">Why, in words that follow the id.</param>
public sealed record RecordedOmission(EntryId Id, string Reason);
