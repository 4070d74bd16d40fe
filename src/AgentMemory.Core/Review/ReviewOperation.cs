using AgentMemory.Compilation;
using AgentMemory.Errors;
using AgentMemory.Lifecycle;
using AgentMemory.Store;
using AgentMemory.Views;

namespace AgentMemory.Review;

/// <summary>Says in words how memory differs between a base and HEAD. Reads commits only: what lies on disk is no part of a change.</summary>
public sealed class ReviewOperation(StoreAccess access)
{
    /// <summary>Returns everything that differs.</summary>
    /// <param name="revision">The base; <c>null</c> for where HEAD left the trusted branch.</param>
    /// <exception cref="AgentMemoryException">There is no store on either side, no such base, or the clone is too shallow to find it.</exception>
    public ReviewReport Run(string? revision = null)
    {
        var repository = access.Repository;
        var headTree = repository.TreeAt(repository.Head);
        var found = ReviewBase.Find(repository, PolicyOf(headTree), revision);
        var baseTree = repository.TreeAt(found.Commit);
        if (headTree.StoreFiles.Count == 0 && baseTree.StoreFiles.Count == 0)
            throw StoreErrors.NoStore();
        var (before, after) = (View(baseTree), View(headTree));
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

    static IReadOnlyList<ReviewChange> Changes(ReviewSide before, ReviewSide after, CompilePlan planBefore, CompilePlan planAfter)
    {
        var pairs = EntryPair.Of(before, after);
        var gone = pairs.Where(pair => pair.After is null).Select(pair => pair.Id).ToHashSet();
        var changes = new EntryChanges(before, after, new WrittenBy(before.View.History, after.View.History)).Of(pairs)
            .Concat(RelationChanges.Of(pairs, before.View, after.View))
            .Concat(StoreFileChanges.Of(before, after, gone))
            .Concat(CompiledChanges.Of(planBefore, planAfter));
        return [.. changes.OrderBy(change => change.Kind).ThenBy(change => change.Id?.Value ?? "", StringComparer.Ordinal).ThenBy(change => change.Path ?? "", StringComparer.Ordinal)];
    }

    StoreView View(IRepositoryTree tree)
    {
        // A base before the first memory has no store, and everything is new.
        if (tree.StoreFiles.Count > 0)
            StoreView.Demand(tree);
        return StoreView.Of(access.Repository, tree, access.Repository.HistoryOf(tree.Commit));
    }

    static Policies.Policy PolicyOf(IRepositoryTree head) =>
        Policies.PolicyReader.Demand(head.Find(StoreLayout.ConfigFile) is { } config ? head.Read(config.Blob) : null);

    static IEnumerable<string> Notes(ReviewBase found, StoreView after)
    {
        if (found.Note is { } note)
            yield return note;
        if (after.History.IsCut && after.Entries.Any(Checks.AuthorityCheck.IsOutOfReach))
            yield return "This clone is shallow: approvals that lie before its boundary cannot be seen. Run: git fetch --unshallow";
    }
}
