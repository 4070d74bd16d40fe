using System.Globalization;
using AgentMemory.Approval;
using AgentMemory.Cli.Findings;
using AgentMemory.Freshness;
using AgentMemory.History;
using AgentMemory.Review;
using AgentMemory.Store;

namespace AgentMemory.Cli.Review;

/// <summary>
/// The sentences of a review, the same in every rendering. What stands in their holes was written by others: each rendering makes
/// that harmless in its own way.
/// </summary>
static class ReviewWords
{
    /// <summary>Returns the heading over the changes of a kind.</summary>
    internal static string Heading(ReviewKind kind) => kind switch
    {
        ReviewKind.Lapsed => "Approvals that lapse",
        ReviewKind.Stale => "Going stale by this change",
        ReviewKind.Contested => "Contested",
        ReviewKind.Unreadable => "Unreadable",
        ReviewKind.Policy => "Policy",
        ReviewKind.Readmitted => "Tombstones that are gone",
        ReviewKind.Approved => "Approved by this change",
        ReviewKind.Edited => "Edited",
        ReviewKind.Added => "Added",
        ReviewKind.Superseded => "Superseded",
        ReviewKind.Returned => "Back in place",
        ReviewKind.Retired => "Retired",
        ReviewKind.Rejected => "Rejected",
        ReviewKind.Forgotten => "Forgotten",
        ReviewKind.Removed => "Removed",
        ReviewKind.Fresh => "Fresh again",
        ReviewKind.Settled => "No longer contested",
        ReviewKind.File => "Other files of the store",
        ReviewKind.Compiled => "What compile writes",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    /// <summary>Returns what there is to say about a change beside its fields and lines, a sentence each.</summary>
    internal static IEnumerable<FormattableString> Facts(ReviewChange change)
    {
        if (Headline(change) is { } headline)
            yield return headline;
        if (change.Kind is ReviewKind.Edited or ReviewKind.Added or ReviewKind.Retired or ReviewKind.Removed && change.By is { } by)
            yield return Author(by);
        foreach (var finding in change.Findings)
            yield return $"{finding.Severity.Word()} {finding.Id}: {finding.Message}";
        foreach (var citation in change.Evidence)
            yield return $"cites {FreshnessPhrases.PlaceOf(citation.Citation)}: {FreshnessPhrases.Of(citation)}";
        if (change is { Kind: ReviewKind.Removed, AuthorityBefore: Authority.Approved })
            yield return $"it was approved, and no statement ends that";
        if (change is { Kind: ReviewKind.Edited or ReviewKind.Added, AuthorityAfter: { } authority })
            yield return change.OutOfReach ? $"says it is approved; what approves it may lie out of reach of this clone" : Standing(authority);
        if (change.FormatOnly)
            yield return $"only line ends, space at line ends or final newlines differ: approve --format-only attests that at once";
    }

    static FormattableString? Headline(ReviewChange change) => change.Kind switch
    {
        ReviewKind.Approved when change.ByMerge => $"by this merge: its bytes will stand on the trusted branch",
        ReviewKind.Approved => Proof(change.Approval),
        ReviewKind.Lapsed when change.BlobBefore != change.BlobAfter => $"approved was {change.BlobBefore?.Short}, and the file is {change.BlobAfter?.Short} now",
        ReviewKind.Lapsed => $"{change.Reason}",
        ReviewKind.Contested => $"contradicts {Ids(change)}: one subject, scopes that meet; none of them is compiled until a person chooses",
        ReviewKind.Unreadable => $"{change.Reason}",
        ReviewKind.Superseded => $"{Ids(change)} takes its place",
        ReviewKind.Returned => $"{Ids(change)} takes its place no longer",
        ReviewKind.Settled => $"{Ids(change)} contradicts it no longer",
        ReviewKind.Retired or ReviewKind.Removed when change.Reason is { } subject => $"{subject}",
        ReviewKind.Rejected or ReviewKind.Forgotten when change.By is { } by => $"by {Person(by.Person)}: {change.Reason}",
        ReviewKind.Readmitted => $"its text was refused, and may come back now; the reason was: {change.Reason}",
        ReviewKind.File or ReviewKind.Policy when change.Reason is { } reason => $"{reason}",
        ReviewKind.File when change.BlobAfter is null => $"gone",
        ReviewKind.File when change.BlobBefore is null => $"new",
        ReviewKind.Compiled => $"{change.TokensBefore} → {change.TokensAfter} tokens",
        _ => null,
    };

    static FormattableString Author(EntryAuthor by)
    {
        if (by.Agent is { } agent)
            return $"text by the agent {agent} (session {by.Session ?? "unknown"}), committed by {Person(by.Person)}";
        return $"by {Person(by.Person)}";
    }

    static FormattableString Standing(Authority authority) => authority switch
    {
        Authority.Approved => $"approved",
        Authority.Lapsed => $"its approval lapsed: not compiled until somebody approves these bytes",
        Authority.Claimed => $"says it is approved, and nothing proves it: not compiled",
        Authority.Proposed => $"proposed: not compiled until somebody approves it",
        _ => $"retired",
    };

    static FormattableString Proof(ApprovalProof? proof) => proof switch
    {
        { Commit: { } commit, By: { } by, Date: { } date } => $"{proof.Proof} by {Person(by)} in {commit.Short} on {date.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}",
        { By: { } by } => $"{proof.Proof} by {Person(by)}",
        { Commit: { } commit } => $"{proof.Proof} in {commit.Short}",
        _ => $"{proof?.Proof}",
    };

    static string Person(Identity person) => $"{person.Name} <{person.Email}>";

    static string Ids(ReviewChange change) => string.Join(", ", change.With);
}
