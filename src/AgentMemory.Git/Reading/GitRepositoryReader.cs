using AgentMemory.Git.History;
using AgentMemory.Git.Opening;
using AgentMemory.History;
using AgentMemory.Store;
using LibGit2Sharp;
using Identity = AgentMemory.Store.Identity;

namespace AgentMemory.Git.Reading;

sealed class GitRepositoryReader(OpenedRepository opened) : IMemoryRepository
{
    readonly HistorySource _history = new(opened.Facts.CommonDirectory);

    public RepositoryFacts Facts => opened.Facts;

    public CommitId? Head => opened.Git.Head.Tip is { } tip ? new CommitId(tip.Sha) : null;

    public Identity? Author => opened.Author();

    public CommitId? Resolve(string revision)
    {
        try
        {
            return opened.Git.Lookup(revision)?.Peel<Commit>() is { } commit ? new CommitId(commit.Sha) : null;
        }
        catch (LibGit2SharpException)
        {
            return null;
        }
    }

    public IRepositoryTree TreeAt(CommitId? commit) => new GitTree(opened.Git, commit is { } id ? opened.Git.Lookup<Commit>(id.Value) : null);

    public MemoryHistory HistoryOf(CommitId? tip) => _history.At(tip);

    public IReadOnlyList<InboxTip> Inboxes() => [];

    public IReadOnlyList<DirtyPath> DirtyPaths(IReadOnlyCollection<string> otherPaths) => [];

    public string? Config(string key) => opened.Config(key);

    public void Dispose()
    {
    }
}
