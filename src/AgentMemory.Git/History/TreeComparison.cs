using System.Text;

namespace AgentMemory.Git.History;

/// <summary>What a tree names: a file's content, a link's, or a submodule's commit.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Mode">What sort of thing it is, and whether it is executable.</param>
readonly record struct TreeObject(Oid Id, uint Mode);

/// <summary>A file's difference between two trees.</summary>
sealed record TreeDifference(string Path, TreeObject? Old, TreeObject? New);

/// <summary>Finds every file that differs between two trees; of folders that are equal nothing is read.</summary>
sealed class TreeComparison(KeptTrees trees)
{
    /// <summary>Deeper folders are passed over: no check-out could hold them, and recursion has to end.</summary>
    internal const int MaxDepth = 128;

    /// <summary>Adds every difference between two states of a folder, in the trees' order.</summary>
    /// <exception cref="Errors.AgentMemoryException">A tree is missing or damaged.</exception>
    internal void Compare(Oid? old, Oid? @new, string prefix, List<TreeDifference> differences) => Compare(old, @new, prefix, MaxDepth, differences);

    void Compare(Oid? old, Oid? @new, string prefix, int depth, List<TreeDifference> differences)
    {
        if (depth == 0)
            return;
        var left = new RawTree(old is { } oldId ? trees.Read(oldId) : []);
        var right = new RawTree(@new is { } newId ? trees.Read(newId) : []);
        while (true)
        {
            RawTree.SkipCommon(ref left, ref right);
            var hasLeft = left.MoveNext();
            var hasRight = right.MoveNext();
            if (!hasLeft && !hasRight)
                return;
            var order = !hasLeft ? 1 : !hasRight ? -1 : RawTree.Compare(left, right);
            if (order != 0 || left.Id != right.Id || left.Mode != right.Mode)
                Report(order <= 0 ? left : default, order >= 0 ? right : default, prefix, depth, differences);
            if (order > 0 && hasLeft)
                left.MoveBack();
            if (order < 0 && hasRight)
                right.MoveBack();
        }
    }

    /// <summary>Reports one entry that differs; a walk without a name stands for "not there".</summary>
    void Report(in RawTree left, in RawTree right, string prefix, int depth, List<TreeDifference> differences)
    {
        var hasLeft = left.Name.Length > 0;
        var hasRight = right.Name.Length > 0;
        var path = prefix + Encoding.UTF8.GetString(hasLeft ? left.Name : right.Name);
        if (hasLeft ? left.IsFolder : right.IsFolder)
            Compare(hasLeft ? left.Id : null, hasRight ? right.Id : null, path + "/", depth - 1, differences);
        else
            differences.Add(new TreeDifference(path, hasLeft ? new TreeObject(left.Id, left.Mode) : null, hasRight ? new TreeObject(right.Id, right.Mode) : null));
    }
}
