using AgentMemory.Git.Opening;
using AgentMemory.Git.Reading;
using AgentMemory.Store;
using LibGit2Sharp;

namespace AgentMemory.Git.Commits;

/// <summary>What plans are made from: the tree at the target's tip.</summary>
sealed class CommitBase(OpenedRepository opened, ContentFilter filter, Commit? parent) : ICommitBase
{
    public IRepositoryTree Tree { get; } = new GitTree(opened.Git, parent);

    public IRepositoryTree After(IReadOnlyList<FileChange> changes) => new PendingTree(Tree, changes, filter);

    public BlobId BlobOf(string path, byte[] content) => filter.BlobOf(path, content);
}
