using AgentMemory.Entries;
using AgentMemory.Recall;
using AgentMemory.Store;

namespace AgentMemory.Receipts;

/// <summary>
/// The record of one recall, injection or compilation: complete enough to give the same answer again. It names no person, and of what
/// comes from a user's own store it says only how much there was, so it can be shown to others.
/// </summary>
public sealed record Receipt
{
    /// <summary>What it is called: a digest of everything else in it; <c>null</c> while it is not written.</summary>
    public ReceiptId? Id { get; init; }

    /// <summary>Tells two receipts of the same answer in the same instant apart.</summary>
    public string Salt { get; init; } = "";

    /// <summary>What it records.</summary>
    public required ReceiptKind Kind { get; init; }

    /// <summary>When it was answered, by the clock that the answer goes by.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>The agent that was served, as <c>name/version</c>; <c>null</c> for a person.</summary>
    public string? Agent { get; init; }

    /// <summary>The agent's session, where known.</summary>
    public string? Session { get; init; }

    /// <summary>The commit that answered; <c>null</c> on an unborn branch.</summary>
    public CommitId? Commit { get; init; }

    /// <summary>What else took part in judging.</summary>
    public ReceiptState State { get; init; } = new();

    /// <summary>The build of the search that answered; empty for a compilation.</summary>
    public string Search { get; init; } = "";

    /// <summary>What was recalled; <c>null</c> for a compilation.</summary>
    public RecordedAnswer? Answer { get; init; }

    /// <summary>What was compiled; <c>null</c> for anything else.</summary>
    public RecordedFiles? Files { get; init; }

    /// <summary>The tokens that were served.</summary>
    public required int Tokens { get; init; }

    /// <summary>What it was called before words were taken from it, so that it is still found; <c>null</c> for most.</summary>
    public ReceiptId? Was { get; init; }

    /// <summary>The entries that were served, each once.</summary>
    public IEnumerable<ServedEntry> Served => Answer is { } answer
        ? answer.Hits.Select(hit => new ServedEntry(hit.Id, hit.Blob)).Distinct()
        : Files?.Files.SelectMany(file => file.Entries).Distinct() ?? [];
}

/// <summary>What a receipt records.</summary>
public enum ReceiptKind
{
    /// <summary>A question that was answered.</summary>
    Recall,

    /// <summary>What an agent was given unasked, as at the start of a session.</summary>
    Injection,

    /// <summary>Files that were generated.</summary>
    Compile,
}

/// <summary>An entry that was served, with its exact bytes.</summary>
/// <param name="Id">The entry.</param>
/// <param name="Blob">Its bytes.</param>
public sealed record ServedEntry(EntryId Id, BlobId Blob);

/// <summary>A question and its answer.</summary>
public sealed record RecordedAnswer
{
    /// <summary>The question.</summary>
    public required RecordedQuery Query { get; init; }

    /// <summary>The files in play.</summary>
    public IReadOnlyList<string> Paths { get; init; } = [];

    /// <summary>Only this type.</summary>
    public EntryType? Type { get; init; }

    /// <summary>The revision as it was asked for.</summary>
    public string? At { get; init; }

    /// <summary>The most hits that were asked for; <c>null</c> for the policy's.</summary>
    public int? Limit { get; init; }

    /// <summary>The most tokens that were asked for; <c>null</c> for the policy's.</summary>
    public int? Budget { get; init; }

    /// <summary>What was returned beside what is trusted.</summary>
    public RecallInclude Include { get; init; }

    /// <summary>For an injection, when the agent's session before was.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>The hits, in order.</summary>
    public required IReadOnlyList<RecordedHit> Hits { get; init; }

    /// <summary>What was kept back, in order.</summary>
    public required IReadOnlyList<RecordedWithheld> Withheld { get; init; }

    /// <summary>How many hits came from the user's own store beside these.</summary>
    public int PersonalHits { get; init; }

    /// <summary>How many entries of the user's own store were kept back beside these.</summary>
    public int PersonalWithheld { get; init; }

    /// <summary>How many more hits there were beyond the limit.</summary>
    public int More { get; init; }
}

/// <summary>A hit as it was served.</summary>
/// <param name="Id">The entry.</param>
/// <param name="Blob">Its bytes.</param>
/// <param name="Score">Its score.</param>
/// <param name="Parts">What the score is made of.</param>
/// <param name="Labels">What it was labelled with.</param>
/// <param name="Tokens">What its compact form cost.</param>
public sealed record RecordedHit(EntryId Id, BlobId Blob, double Score, ScoreParts Parts, IReadOnlyList<string> Labels, int Tokens);

/// <summary>An entry that was kept back.</summary>
/// <param name="Id">The entry.</param>
/// <param name="Blob">Its bytes.</param>
/// <param name="Reason">Why, in words that follow the id.</param>
public sealed record RecordedWithheld(EntryId Id, BlobId Blob, string Reason);
