using AgentMemory.Store;
using LibGit2Sharp;

namespace AgentMemory.Git.Commits;

/// <summary>
/// Reverts what a commit did to memory, in memory: the three trees are cut down to the store's folder, so that nothing else
/// can change or conflict.
/// </summary>
sealed class MemoryReverter(Repository git)
{
    static readonly Signature Nobody = new("agent-memory", "agent-memory@localhost", DateTimeOffset.UnixEpoch);

    // An entry that looks like another one is not that one renamed.
    static readonly MergeTreeOptions WithoutRenames = new() { FindRenames = false };
    static readonly CompareOptions ExactPaths = new() { Similarity = SimilarityOptions.None };

    readonly ObjectDatabase _objects = git.ObjectDatabase;

    internal MemoryRevert Revert(CommitId id, int mainline, IRepositoryTree onto)
    {
        var commit = git.Lookup<Commit>(id.Value) ?? throw CommitErrors.MissingCommit("The revert", id.Value);
        var before = Cut(ParentOf(commit, mainline)?.Tree);
        var after = Cut(commit.Tree);
        var now = Cut(onto);

        var result = Merge(before, after, now);
        if (result.Status == MergeTreeStatus.Succeeded)
            return new MemoryRevert(Changes(now, result.Tree), []);

        var conflicts = result.Conflicts.Select(ToConflict).OrderBy(conflict => conflict.Path, StringComparer.Ordinal).ToList();
        var others = conflicts.Select(conflict => conflict.Path).ToList();
        // Libgit2 gives no tree beside conflicts: without their paths, the rest merges cleanly.
        var (beforeRest, afterRest, nowRest) = (Without(before, others), Without(after, others), Without(now, others));
        var rest = Merge(beforeRest, afterRest, nowRest);
        return new MemoryRevert(Changes(nowRest, rest.Tree), conflicts);
    }

    MergeTreeResult Merge(Tree before, Tree after, Tree now)
    {
        var parent = _objects.CreateCommit(Nobody, Nobody, "before\n", before, [], prettifyMessage: false);
        var reverted = _objects.CreateCommit(Nobody, Nobody, "after\n", after, [parent], prettifyMessage: false);
        var current = _objects.CreateCommit(Nobody, Nobody, "now\n", now, [], prettifyMessage: false);
        return _objects.RevertCommit(reverted, current, mainline: 0, WithoutRenames);
    }

    static Commit? ParentOf(Commit commit, int mainline)
    {
        var parents = commit.Parents.ToList();
        if (mainline == 0)
            return parents.Count <= 1 ? parents.SingleOrDefault() : throw CommitErrors.MergeNeedsMainline(commit.Sha);
        return mainline > 0 && mainline <= parents.Count ? parents[mainline - 1] : throw CommitErrors.NoSuchParent(commit.Sha, mainline);
    }

    Tree Cut(Tree? tree)
    {
        var definition = new TreeDefinition();
        if (tree?[StoreLayout.Folder] is { TargetType: TreeEntryTargetType.Tree } folder)
            definition.Add(StoreLayout.Folder, (Tree)folder.Target);
        return _objects.CreateTree(definition);
    }

    /// <summary>Only planned content may be missing from the object database.</summary>
    Tree Cut(IRepositoryTree tree)
    {
        if (tree is not PendingTree pending)
            return Cut(tree.Commit is { } id ? git.Lookup<Commit>(id.Value)?.Tree : null);
        var definition = TreeDefinition.From(Cut(pending.Origin));
        foreach (var path in pending.Changes.Select(change => change.Path).Where(IsMemory).Distinct(StringComparer.Ordinal))
        {
            if (pending.Find(path) is { } file)
                definition.Add(path, _objects.Write<Blob>(pending.Read(file.Blob)), ModeOf(file.Kind));
            else if (definition[path] is not null)
                definition.Remove(path);
        }
        return _objects.CreateTree(definition);
    }

    Tree Without(Tree tree, IReadOnlyList<string> paths)
    {
        var definition = TreeDefinition.From(tree);
        foreach (var path in paths)
        {
            if (definition[path] is not null)
                definition.Remove(path);
        }
        return _objects.CreateTree(definition);
    }

    List<FileChange> Changes(Tree now, Tree reverted) =>
    [
        .. git.Diff.Compare<TreeChanges>(now, reverted, ExactPaths)
            .Select(change => new FileChange(change.Path, change.Status == ChangeKind.Deleted ? null : Bytes(change.Oid)))
            .OrderBy(change => change.Path, StringComparer.Ordinal),
    ];

    RevertConflict ToConflict(Conflict conflict) =>
        new((conflict.Ancestor ?? conflict.Ours ?? conflict.Theirs).Path, Bytes(conflict.Ancestor?.Id), Bytes(conflict.Ours?.Id), Bytes(conflict.Theirs?.Id));

    byte[]? Bytes(ObjectId? id)
    {
        if (id is null)
            return null;
        var blob = git.Lookup<Blob>(id) ?? throw CommitErrors.MissingBlob("the revert", new BlobId(id.Sha));
        using var stream = blob.GetContentStream();
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }

    static bool IsMemory(string path) => path.StartsWith(StoreLayout.Prefix, StringComparison.Ordinal);

    static Mode ModeOf(FileKind kind) => kind == FileKind.Executable ? Mode.ExecutableFile : Mode.NonExecutableFile;
}
