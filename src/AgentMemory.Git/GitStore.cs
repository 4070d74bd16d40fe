using AgentMemory.Git.Commits;
using AgentMemory.Git.Opening;
using AgentMemory.Receipts;
using AgentMemory.Store;

namespace AgentMemory.Git;

/// <summary>One opened repository: the reading and the writing side over one libgit2 handle. Not safe for concurrent use.</summary>
public sealed class GitStore : IDisposable
{
    readonly OpenedRepository _opened;
    readonly GitCommitter _committer;

    GitStore(OpenedRepository opened, HealReport? healed)
    {
        _opened = opened;
        _committer = new GitCommitter(opened);
        Repository = new Reading.GitRepositoryReader(opened);
        Healed = healed;
        Receipts = new Receipts.ReceiptLog(opened.Facts.CommonDirectory, TimeProvider.System);
        Sessions = new Sessions.SessionLog(opened.Facts.CommonDirectory, TimeProvider.System);
    }

    /// <summary>Reads trees, history and state.</summary>
    public IMemoryRepository Repository { get; }

    /// <summary>Writes commits.</summary>
    public IMemoryCommitter Committer => _committer;

    /// <summary>Takes something out of everything this clone holds.</summary>
    public AgentMemory.Erasure.IHistoryEraser Eraser => new Erasure.HistoryEraser(_opened);

    /// <summary>What was served in this clone, to whom.</summary>
    public IReceiptLog Receipts { get; }

    /// <summary>What is known of the sessions that worked in this clone.</summary>
    public Episodes.Sessions.ISessionLog Sessions { get; }

    /// <summary>What a killed write had left behind, and what became of it; <c>null</c> where there was nothing to heal.</summary>
    public HealReport? Healed { get; }

    /// <summary>Opens the repository the options lead to, healing what a killed write left behind.</summary>
    /// <exception cref="Errors.AgentMemoryException">There is none, or it is of a kind that cannot be handled safely.</exception>
    public static GitStore Open(OpenOptions options)
    {
        var opened = OpenedRepository.Open(options);
        try
        {
            return new GitStore(opened, JournalHealer.Heal(opened));
        }
        catch
        {
            opened.Dispose();
            throw;
        }
    }

    /// <summary>Whether the options lead to a repository at all.</summary>
    /// <exception cref="Errors.AgentMemoryException">Something that should lead to one leads nowhere.</exception>
    public static bool Exists(OpenOptions options) => RepositoryFinder.TryFind(options) is not null;

    /// <inheritdoc/>
    public void Dispose()
    {
        _committer.Dispose();
        _opened.Dispose();
    }
}
