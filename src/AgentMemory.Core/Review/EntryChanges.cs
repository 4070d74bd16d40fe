using AgentMemory.Approval;
using AgentMemory.Entries;
using AgentMemory.Tombstones;
using AgentMemory.Views;

namespace AgentMemory.Review;

/// <summary>What became of each entry, and of its approval.</summary>
sealed class EntryChanges(ReviewSide before, ReviewSide after, WrittenBy writtenBy)
{
    /// <summary>Returns the changes of entries that are there on at least one side.</summary>
    internal IEnumerable<ReviewChange> Of(IReadOnlyList<EntryPair> pairs)
    {
        foreach (var pair in pairs)
        {
            if (Text(pair) is { } text)
                yield return text;
            if (Approval(pair) is { } approval)
                yield return approval;
        }
    }

    ReviewChange? Text(EntryPair pair) => pair switch
    {
        { Differs: false } => null,
        { Before: null, After: { } added } => About(pair, ReviewKind.Added) with
        {
            By = writtenBy.Of(pair.Id),
            Lines = [.. LineDiff.Lines(added.Entry.Body).Select(line => new DiffLine(DiffSide.Added, line))],
            Fields = EntryDifference.Stated(after.View.BytesOf(added)),
        },
        { After: null } => Gone(pair),
        { Before: { } old, After: { } now } when old.Entry.Status != EntryStatus.Retired && now.Entry.Status == EntryStatus.Retired => Edited(pair, ReviewKind.Retired) with { Reason = writtenBy.ReasonOf(pair.Id) },
        _ => Edited(pair, ReviewKind.Edited),
    };

    ReviewChange Edited(EntryPair pair, ReviewKind kind)
    {
        var difference = EntryDifference.Of(pair.Before!.Path, before.View.BytesOf(pair.Before), pair.After!.Path, after.View.BytesOf(pair.After));
        // That a retired entry says so is its headline already.
        var fields = kind == ReviewKind.Retired ? difference.Fields.Where(field => field.Name != EntryKeys.Status).ToList() : difference.Fields;
        return About(pair, kind) with { By = writtenBy.Of(pair.Id), Fields = fields, Lines = difference.Lines, FormatOnly = difference.FormatOnly };
    }

    ReviewChange Gone(EntryPair pair)
    {
        var gone = About(pair, ReviewKind.Removed);
        var left = after.Tombstones.FirstOrDefault(tombstone => tombstone.Value.Id == pair.Id && !before.Tombstones.ContainsKey(tombstone.Key)).Value;
        if (left is null)
            return gone with { By = writtenBy.Of(pair.Id), Reason = writtenBy.ReasonOf(pair.Id) };
        return gone with { Kind = KindOf(left), By = new(left.By), Reason = left.Reason };
    }

    /// <summary>Returns the kind of change that left a tombstone.</summary>
    internal static ReviewKind KindOf(Tombstone tombstone) => tombstone.Action == TombstoneAction.Forget ? ReviewKind.Forgotten : ReviewKind.Rejected;

    ReviewChange? Approval(EntryPair pair)
    {
        if (pair.After is not { } now)
            return null;
        var (was, isNow) = (pair.Before is { IsCurrent: true }, now.IsCurrent);
        if (isNow && !(was && pair.Before!.Ref == now.Ref))
            return About(pair, ReviewKind.Approved) with { Approval = now.Verdict.Proof, ByMerge = now.Verdict.Proof?.Proof == TrustedBranchProof.ProofName };
        if (!was || isNow || now.Entry.Status == EntryStatus.Retired)
            return null;
        return About(pair, ReviewKind.Lapsed) with
        {
            Approval = pair.Before!.Verdict.Proof,
            Reason = Reason(pair.Before, now),
            FormatOnly = pair.Differs && FormatOnly.Same(before.View.BytesOf(pair.Before), after.View.BytesOf(now)),
        };
    }

    static string Reason(EntryView was, EntryView now) => now switch
    {
        { Verdict: { Authority: Authority.Lapsed, IsEnded: true } } => "a person ended it",
        _ when was.Ref != now.Ref => $"it covers {was.Blob.Short}, and the file is {now.Blob.Short} now",
        _ => "its proof counts no longer",
    };

    internal static ReviewChange About(EntryPair pair, ReviewKind kind) => new()
    {
        Kind = kind,
        Id = pair.Id,
        Type = pair.Known.Entry.Type,
        Title = pair.Known.Entry.Title,
        Path = pair.Known.Path,
        BlobBefore = pair.Before?.Blob,
        BlobAfter = pair.After?.Blob,
        AuthorityBefore = pair.Before?.Verdict.Authority,
        AuthorityAfter = pair.After?.Verdict.Authority,
        OutOfReach = pair.After is { Verdict.IsOutOfReach: true },
    };
}
