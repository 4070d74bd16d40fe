using AgentMemory.Git.Opening;
using AgentMemory.Store;

namespace AgentMemory.Git.Reading;

/// <summary>The trees that were asked for last, with what they have listed: one command asks for HEAD's and the inbox's many times.</summary>
sealed class LatestTrees(OpenedRepository opened)
{
    /// <summary>HEAD's and the inbox's, now and a commit ago.</summary>
    const int Most = 4;

    readonly List<GitTree> _latest = [];

    /// <summary>Returns the tree of a commit; the empty one for <c>null</c>.</summary>
    /// <exception cref="Errors.AgentMemoryException">There is no such commit.</exception>
    internal GitTree At(CommitId? commit)
    {
        var tree = _latest.Find(known => known.Commit == commit);
        if (tree is not null)
            _latest.Remove(tree);
        _latest.Insert(0, tree ??= new GitTree(opened, commit));
        if (_latest.Count > Most)
            _latest.RemoveAt(Most);
        return tree;
    }
}
