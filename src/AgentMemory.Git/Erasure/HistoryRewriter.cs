using AgentMemory.Erasure;
using AgentMemory.Git.History;

namespace AgentMemory.Git.Erasure;

/// <summary>
/// Writes commits and tags again, parents before children, wherever something below them changed. The same input gives the same
/// ids, so that a run after an interrupted one meets its own objects.
/// </summary>
/// <param name="graph">The commits and tags.</param>
/// <param name="trees">Writes what they hold.</param>
/// <param name="objects">Reads the old ones.</param>
/// <param name="pack">Takes the new ones.</param>
/// <param name="content">Finds what is erased in their text.</param>
sealed class HistoryRewriter(ObjectGraph graph, TreeRewriter trees, RawObjects objects, PackWriter pack, IContentEraser content)
{
    readonly Dictionary<Oid, Oid> _roots = [];
    readonly HashSet<Oid> _seen = [];

    /// <summary>Commits and tags that have another id now.</summary>
    internal Dictionary<Oid, Oid> Moved { get; } = [];

    /// <summary>Rewritten commits, parents first, with their roots.</summary>
    internal List<(Oid Old, Oid New, Oid OldTree, Oid NewTree)> Commits { get; } = [];

    /// <summary>Commits that hold it themselves.</summary>
    internal List<Oid> Holding { get; } = [];

    /// <summary>How many commits lost a signature.</summary>
    internal int Signatures { get; private set; }

    /// <summary>Tags that lost theirs.</summary>
    internal List<Oid> SignedTags { get; } = [];

    /// <summary>Returns what an object is now: any object that a reference may name.</summary>
    internal Oid Map(Oid id)
    {
        if (graph.Tags.TryGetValue(id, out var tag))
            return Tag(id, tag);
        if (graph.Commits.ContainsKey(id))
            return Commit(id, root => Root(root));
        return graph.LeadsThere(id) ? trees.Root(id) : trees.Blob(id);
    }

    /// <summary>Returns what a commit is now, its trees made by the given function.</summary>
    internal Oid Commit(Oid tip, Func<Oid, Oid> rootOf)
    {
        var open = new Stack<Oid>([tip]);
        while (open.TryPeek(out var id))
        {
            if (_seen.Contains(id) || !graph.Commits.TryGetValue(id, out var commit))
            {
                open.Pop();
                continue;
            }
            var waits = false;
            foreach (var parent in commit.Parents)
            {
                if (!_seen.Contains(parent) && graph.Commits.ContainsKey(parent))
                {
                    open.Push(parent);
                    waits = true;
                }
            }
            if (waits)
                continue;
            open.Pop();
            _seen.Add(id);
            Rewrite(id, commit, rootOf(commit.Tree));
        }
        return Now(tip);
    }

    /// <summary>Returns what an object is now, of those that were rewritten so far.</summary>
    internal Oid Now(Oid id) => Moved.GetValueOrDefault(id, id);

    Oid Root(in Oid tree) => _roots.TryGetValue(tree, out var known) ? known : _roots[tree] = trees.Root(tree);

    void Rewrite(in Oid id, CommitNode commit, Oid root)
    {
        if (commit.Holds || root != commit.Tree)
            Holding.Add(id);
        if (!commit.Holds && root == commit.Tree && !Array.Exists(commit.Parents, Moved.ContainsKey))
            return;
        if (!objects.TryReadAny(id, out var read, out _))
            throw EraseErrors.NotHere($"the commit {id} is missing or damaged.", "Run git fsck.");
        using (read)
        {
            var (bytes, wasSigned) = CommitText.Commit(read.Data, root, Now, content);
            Signatures += wasSigned ? 1 : 0;
            var now = pack.Add(ObjectStream.Commit, bytes);
            if (now == id)
                return;
            Moved[id] = now;
            Commits.Add((id, now, commit.Tree, root));
        }
    }

    Oid Tag(in Oid id, TagNode tag)
    {
        if (Moved.TryGetValue(id, out var known))
            return known;
        var target = Map(tag.Target);
        if (target == tag.Target && !tag.Holds)
            return id;
        if (!objects.TryReadAny(id, out var read, out _))
            throw EraseErrors.NotHere($"the tag {id} is missing or damaged.", "Run git fsck.");
        using (read)
        {
            var (bytes, wasSigned) = CommitText.Tag(read.Data, target, content);
            if (wasSigned)
                SignedTags.Add(id);
            return Moved[id] = pack.Add(ObjectStream.Tag, bytes);
        }
    }
}
