using AgentMemory.Checks;
using AgentMemory.Entries;
using AgentMemory.Episodes;
using AgentMemory.Lifecycle;
using AgentMemory.Review;
using AgentMemory.Store;
using AgentMemory.Views;

namespace AgentMemory.Inbox;

/// <summary>Puts together, for one thing that waits at a time, all that a decision about it needs.</summary>
public sealed class WaitingReviewOperation(StoreAccess access)
{
    /// <summary>Returns what there is to know about bytes that wait; <c>null</c> where they wait no more.</summary>
    /// <param name="id">The entry.</param>
    /// <param name="blob">The bytes, as the inbox lists them.</param>
    /// <exception cref="Errors.AgentMemoryException">There is no store, or it is not ours.</exception>
    public WaitingReview? Look(EntryId id, BlobId blob)
    {
        var head = StoreView.AtHead(access.Repository);
        var selector = new WaitingSelector(access.Repository, head);
        if (Find(id, blob, selector) is not var (waiting, report))
            return null;
        var judged = new FreshnessReader(access.Repository, access.Clock).Add([report], head.Tree, withBreakingCommits: true)[0];
        var candidate = new CandidateText(waiting.Entry, waiting.Path, waiting.Bytes);
        return new WaitingReview
        {
            Waiting = waiting,
            Report = judged,
            Difference = Before(waiting) is { } before ? Difference(head.Tree.Read(before), waiting) : null,
            Evidence = [.. judged.Freshness!.Citations.Select(citation => CitedExcerpts.Of(citation, head.Tree))],
            Findings = [.. new WriteGate(access.Repository, head).Judge(candidate), .. Unsure(waiting.Entry, head)],
            Session = SessionOutcome.Of(waiting.Entry, head, selector.Inbox, new EpisodeStore(access).Of),
        };
    }

    (WaitingBytes Waiting, EntryReport Report)? Find(EntryId id, BlobId blob, WaitingSelector selector)
    {
        var reporter = new EntryReporter(access.Repository, selector.Head, selector.Inbox);
        if (selector.Head.Entries.FirstOrDefault(entry => entry.Entry.Id == id && entry.Blob == blob && WaitingSelector.IsWaiting(entry)) is { } onBranch)
            return (selector.FromHead(onBranch), reporter.Of(onBranch));
        return selector.Inbox.For(id).FirstOrDefault(proposal => proposal.Blob == blob) is { } pending
            ? (selector.FromInbox(pending, isNamed: true), EntryReporter.Of(pending))
            : null;
    }

    /// <summary>The bytes that a person knows already: those HEAD has, or on HEAD itself those that were approved.</summary>
    static BlobId? Before(WaitingBytes waiting) =>
        waiting.Ref is not null ? waiting.HeadBlob : waiting.LastApproved is { } approved && approved != waiting.Blob ? approved : null;

    static EntryDifference? Difference(byte[] before, WaitingBytes waiting) =>
        EntryReader.Read(waiting.Path, before).Entry is null ? null : EntryDifference.Of(waiting.Path, before, waiting.Path, waiting.Bytes);

    static IEnumerable<Finding> Unsure(MemoryEntry entry, StoreView head)
    {
        if (entry.Confidence is { } confidence && confidence < head.NextPolicy.Approval.MinConfidence)
            yield return AuthorityRules.LowConfidence.At(FormattableString.Invariant($"'{entry.Id}' states a confidence of {confidence}, below {head.NextPolicy.Approval.MinConfidence}."), entry: entry.Id.Value, fix: $"Approve it only with --accept {AuthorityRules.LowConfidence.Id}.");
    }
}
