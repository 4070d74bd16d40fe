using AgentMemory.Git.Opening;
using AgentMemory.Store;

namespace AgentMemory.Git.Commits;

sealed class GitCommitter(OpenedRepository opened) : IMemoryCommitter
{
    readonly OpenedRepository _opened = opened;

    public CommitOutcome Commit(CommitRequest request, CancellationToken cancellation = default) => throw new NotSupportedException(_opened.Facts.GitDirectory);

    public IReadOnlyList<PlannedCommit> Rehearse(CommitRequest request) => throw new NotSupportedException();

    public MemoryRevert Revert(CommitId commit, int mainline, IRepositoryTree onto) => throw new NotSupportedException();

    public void WriteFiles(IReadOnlyList<FileChange> files) => throw new NotSupportedException();
}
