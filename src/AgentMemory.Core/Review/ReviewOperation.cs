using AgentMemory.Compilation;
using AgentMemory.Errors;
using AgentMemory.Lifecycle;
using AgentMemory.Views;

namespace AgentMemory.Review;

/// <summary>Says in words how memory differs between a base and HEAD. Reads commits only: what lies on disk is no part of a change.</summary>
public sealed class ReviewOperation(StoreAccess access)
{
    /// <summary>Returns everything that differs.</summary>
    /// <param name="revision">The base; <c>null</c> for where HEAD left the trusted branch.</param>
    /// <exception cref="AgentMemoryException">There is no store at HEAD, no such base, or the clone is too shallow to find it.</exception>
    public ReviewReport Run(string? revision = null)
    {
        var repository = access.Repository;
        var head = StoreView.AtHead(repository);
        var found = ReviewBase.Find(repository, head.Policy, revision);
        // Both sides are judged by one base, so that all that differs is what the change did; and as if they were merged, because
        // what a review approves by merging is approved in what it reviews.
        var judge = revision is null ? head.Judged.Base : found.Commit;
        var after = head.Against(judge).AsMerged();
        var before = head.Beside(found.Commit).Against(judge).AsMerged();
        var compile = new CompileOperation(access);
        var (planBefore, planAfter) = (compile.Plan(before), compile.Plan(after));
        return new ReviewReport
        {
            Base = found,
            Head = repository.Head,
            Changes = Changes(new ReviewSide(before), new ReviewSide(after), planBefore, planAfter),
            TokensBefore = planBefore.Tokens,
            TokensAfter = planAfter.Tokens,
            Notes = [.. Notes(found, after)],
        };
    }

    IReadOnlyList<ReviewChange> Changes(ReviewSide before, ReviewSide after, CompilePlan planBefore, CompilePlan planAfter)
    {
        var pairs = EntryPair.Of(before, after);
        var gone = pairs.Where(pair => pair.After is null).Select(pair => pair.Id).ToHashSet();
        var changes = new EntryChanges(before, after, new WrittenBy(before.View.History, after.View.History)).Of(pairs)
            .Concat(RelationChanges.Of(pairs, before.View, after.View))
            .Concat(StaleChanges.Of(pairs, before.View, after.View, new FreshnessReader(access.Repository, access.Clock)))
            .Concat(StoreFileChanges.Of(before, after, gone))
            .Concat(CompiledChanges.Of(planBefore, planAfter));
        return [.. changes.OrderBy(change => change.Kind).ThenBy(change => change.Id?.Value ?? "", StringComparer.Ordinal).ThenBy(change => change.Path ?? "", StringComparer.Ordinal)];
    }

    static IEnumerable<string> Notes(ReviewBase found, StoreView after)
    {
        if (found.Note is { } note)
            yield return note;
        if (after.History.IsCut && after.Entries.Any(entry => entry.Verdict.IsOutOfReach))
            yield return "This clone is shallow: approvals that lie before its boundary cannot be seen. Run: git fetch --unshallow";
    }
}
