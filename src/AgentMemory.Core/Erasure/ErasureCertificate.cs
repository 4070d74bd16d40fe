using System.Text.Json.Serialization;

namespace AgentMemory.Erasure;

/// <summary>
/// What an erasure did and what it proves. It never holds what was erased, nor, unless it was asked for, a digest of it, and is never
/// committed.
/// </summary>
public sealed record ErasureCertificate
{
    /// <summary>When it was issued.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>What was erased: entries by id; empty for a text.</summary>
    public required IReadOnlyList<string> Entries { get; init; }

    /// <summary>Why, in the user's words; <c>null</c> where they gave none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Message { get; init; }

    /// <summary>The SHA-256 of the text, or of each erased file, in hexadecimal; empty unless it was asked for, for who has it can try guesses.</summary>
    public IReadOnlyList<string> Digests { get; init; } = [];

    /// <summary>What was found before anything was changed.</summary>
    public required ErasureFindings Found { get; init; }

    /// <summary>The references that moved.</summary>
    public required IReadOnlyList<RefMove> Refs { get; init; }

    /// <summary>What stays of history, and that nothing else changed.</summary>
    public required HistoryComparison Compared { get; init; }

    /// <summary>Entries of reference logs that went.</summary>
    public required int ReflogEntries { get; init; }

    /// <summary>Files that were rewritten on disk, relative to the repository root.</summary>
    public required IReadOnlyList<string> Files { get; init; }

    /// <summary>Receipts that lost words.</summary>
    public required int Receipts { get; init; }

    /// <summary>Approvals whose bytes are gone, as <c>type/id</c>; with the blob, which is a digest of the bytes, where digests were asked for.</summary>
    public required IReadOnlyList<string> Attestations { get; init; }

    /// <summary>How many commits lost their signature, having another id now.</summary>
    public required int CommitSignatures { get; init; }

    /// <summary>Tags that lost their signature.</summary>
    public required IReadOnlyList<string> TagSignatures { get; init; }

    /// <summary>What was looked at afterwards.</summary>
    public required ErasureScan Scan { get; init; }

    /// <summary>What this clone cannot reach, with what to do about it.</summary>
    public required IReadOnlyList<OutOfReach> OutOfReach { get; init; }

    /// <summary>In which forms it was looked for; empty where entries were erased.</summary>
    public IReadOnlyList<string> LookedFor { get; init; } = [];

    /// <summary>Whether nothing that was looked at holds it any more, and nothing else was changed.</summary>
    public bool Passed => Scan.IsClean && Compared.Differences.Count == 0;
}

/// <summary>A reference that moved.</summary>
/// <param name="Ref">Its full name; of another work tree's HEAD, with that work tree.</param>
/// <param name="From">Where it stood.</param>
/// <param name="To">Where it stands.</param>
public sealed record RefMove(string Ref, string From, string To);

/// <summary>The comparison of history before and after: trees, messages, people and dates outside what was erased.</summary>
/// <param name="Commits">Commits that were compared.</param>
/// <param name="Trees">Pairs of trees that were compared.</param>
/// <param name="Blobs">Blobs that were compared with the old ones without what was erased.</param>
/// <param name="Differences">What differs beyond it; empty where all is as it should be.</param>
public sealed record HistoryComparison(int Commits, int Trees, int Blobs, IReadOnlyList<string> Differences)
{
    /// <summary>Tags that were compared.</summary>
    public int Tags { get; init; }

    /// <summary>Notes that were compared, by what they say and what they are about.</summary>
    public int Notes { get; init; }
}

/// <summary>A look at everything, after all was done.</summary>
/// <param name="Objects">Every object of the repository, reachable or not, loose or packed.</param>
/// <param name="Files">Files in the Git directory and tracked files on disk.</param>
/// <param name="Remaining">Where it still stands.</param>
/// <param name="Alike">Where something stands that is it in another spelling: case, space and punctuation apart, in base64 or in hexadecimal.</param>
/// <param name="LeftAlone">Untracked files that hold it; they are the user's.</param>
public sealed record ErasureScan(ObjectCount Objects, int Files, IReadOnlyList<string> Remaining, IReadOnlyList<string> Alike, IReadOnlyList<string> LeftAlone)
{
    /// <summary>Of <see cref="Remaining"/>, the files of the Git directory that only the user changes, relative to it.</summary>
    public IReadOnlyList<string> OwnFiles { get; init; } = [];

    /// <summary>Whether it stands nowhere any more.</summary>
    public bool IsClean => Remaining.Count == 0;
}

/// <summary>A place that this clone cannot change.</summary>
/// <param name="What">The place, as a sentence.</param>
/// <param name="Commands">What to run, or to ask for.</param>
public sealed record OutOfReach(string What, IReadOnlyList<string> Commands);
