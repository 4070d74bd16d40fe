using AgentMemory.Git.Opening;
using AgentMemory.Store;

namespace AgentMemory.Git.Commits;

/// <summary>What plans are made from: the tree at the target's tip.</summary>
sealed class CommitBase(OpenedRepository opened, ContentFilter filter, CommitId? parent) : ICommitBase
{
    public IRepositoryTree Tree { get; } = opened.Trees.At(parent);

    public IRepositoryTree After(IReadOnlyList<FileChange> changes) => new PendingTree(Tree, changes, filter);

    public BlobId BlobOf(string path, byte[] content) => filter.BlobOf(path, content);
}
