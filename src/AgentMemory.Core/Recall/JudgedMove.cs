using AgentMemory.Policies;
using AgentMemory.Store;
using AgentMemory.Views;

namespace AgentMemory.Recall;

/// <summary>
/// A judgement moved from one commit to another: only what can have changed is judged again, and the result is what judging everything
/// would give.
/// </summary>
/// <param name="Gone">What was judged before and is not there any more.</param>
/// <param name="Store">The store now; of its entries those that may be judged otherwise than before.</param>
public sealed record JudgedMove(IReadOnlyList<JudgedEntry> Gone, JudgedStore Store)
{
    /// <summary>Moves a judgement to HEAD; <c>null</c> where so much may be otherwise that everything has to be judged.</summary>
    /// <exception cref="Errors.AgentMemoryException">The store is not ours any more, or a file cannot be read.</exception>
    internal static JudgedMove? Of(IMemoryRepository repository, CommitId commit, IJudgedBefore before)
    {
        if (before.Commit is not { } from || before.Basis is not { } basis)
            return null;
        // Asked first: the history of the later commit then goes on with that of the earlier.
        if (repository.Difference(from, commit) is not { IsCut: false } difference)
            return null;
        var view = StoreView.Moved(repository, commit);
        if (JudgedStore.BasisOf(view) != basis)
            return null;
        // The policy is the same; of all other files only a manifest could say that the store is another tool's now.
        ForeignStore.Refuse(difference.Files.Where(file => file.After is not null).Select(file => file.Path), view.Tree.Read(view.Tree.Find(StoreLayout.ConfigFile)!.Blob));
        return new MovedStore(repository, view, before, difference).Judge();
    }
}
