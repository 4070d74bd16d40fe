using AgentMemory.Approval;
using AgentMemory.Entries;
using AgentMemory.History;
using AgentMemory.Store;
using AgentMemory.Testing;
using AgentMemory.Views;

namespace AgentMemory.Git.Tests.History;

/// <summary>Approval, loss and provenance in repositories that Git made.</summary>
public class AuthorityScenarios
{
    const string X = ".agent-memory/project/x.md";
    static readonly EntryId Id = EntryId.Parse("x");
    static readonly TrailerBlock ByAgent = new() { Id = Id, Action = MemoryAction.Propose, Agent = "claude-code/2.1", Session = "s-1" };

    static BlobId Blob(TempRepository repository) => new(repository.Git("hash-object", X).Trim());

    static TrailerBlock Approval(TempRepository repository) =>
        new() { Id = Id, Action = MemoryAction.Approve, Approves = [new EntryRef(EntryType.Project, Id, Blob(repository))] };

    static string Commit(TempRepository repository, string text, string subject, params TrailerBlock[] blocks)
    {
        repository.Write(X, text);
        return repository.CommitAll(CommitMessage.Write(subject, null, blocks));
    }

    static AuthorityVerdict Judge(TempRepository repository)
    {
        using var store = GitStore.Open(new() { CurrentDirectory = repository.Root });
        return StoreView.AtHead(store.Repository).Authority.Resolve(new EntryClaim(EntryType.Project, Id, EntryStatus.Approved, Blob(repository)));
    }

    [Test]
    public void Approval_survives_a_squash_that_keeps_the_blocks()
    {
        using var repository = TempRepository.Create();
        repository.Git("switch", "-q", "-c", "feature");
        Commit(repository, "one", "memory: propose x", ByAgent);
        repository.Commit(CommitMessage.Write("memory: approve x", null, [Approval(repository)]));
        repository.Git("switch", "-q", "main");
        repository.Git("merge", "-q", "--squash", "feature");
        repository.Git("commit", "-q", "--no-edit");
        repository.Git("branch", "-q", "-D", "feature");

        Assert.That(Judge(repository).Authority, Is.EqualTo(Authority.Approved));
        Assert.That(Provenance.Of(Histories.Of(repository), Id).CreatedBy?.Agent, Is.EqualTo("claude-code/2.1"));
    }

    [Test]
    public void A_squash_whose_blocks_were_edited_out_leaves_a_claim()
    {
        using var repository = TempRepository.Create();
        repository.Git("switch", "-q", "-c", "feature");
        Commit(repository, "one", "memory: propose x", ByAgent);
        repository.Commit(CommitMessage.Write("memory: approve x", null, [Approval(repository)]));
        repository.Git("switch", "-q", "main");
        repository.Git("merge", "-q", "--squash", "feature");
        repository.Commit("Bring the feature in");

        Assert.That(Judge(repository).Authority, Is.EqualTo(Authority.Claimed));
    }

    [Test]
    public void Approval_survives_a_rebase()
    {
        using var repository = TempRepository.Create();
        repository.Git("switch", "-q", "-c", "feature");
        Commit(repository, "one", "memory: approve x");
        repository.Commit(CommitMessage.Write("memory: approve x", null, [Approval(repository)]));
        repository.Git("switch", "-q", "main");
        repository.Write("work", "done");
        repository.CommitAll("Work");
        repository.Git("switch", "-q", "feature");
        repository.Git("rebase", "-q", "--empty=keep", "main");

        Assert.That(Judge(repository).Authority, Is.EqualTo(Authority.Approved));
    }

    [Test]
    public void An_ending_on_a_merged_branch_wins()
    {
        using var repository = TempRepository.Create();
        Commit(repository, "one", "memory: propose x");
        repository.Git("switch", "-q", "-c", "side");
        repository.Commit(CommitMessage.Write("memory: retire x", null, [new TrailerBlock { Id = Id, Action = MemoryAction.Retire }]));
        repository.Git("switch", "-q", "main");
        repository.Commit(CommitMessage.Write("memory: approve x", null, [Approval(repository)]));
        Assert.That(Judge(repository).Authority, Is.EqualTo(Authority.Approved));

        repository.Git("merge", "-q", "--no-edit", "side");
        Assert.That(Judge(repository).Authority, Is.EqualTo(Authority.Lapsed));

        repository.Commit(CommitMessage.Write("memory: approve x", null, [Approval(repository)]));
        Assert.That(Judge(repository).Authority, Is.EqualTo(Authority.Approved));
    }

    [Test]
    public void A_shallow_clone_says_that_the_approval_is_out_of_reach()
    {
        using var origin = TempRepository.Create();
        Commit(origin, "one", "memory: approve x");
        origin.Commit(CommitMessage.Write("memory: approve x", null, [Approval(origin)]));
        origin.Commit("Work");
        using var clone = TempRepository.At(TempRepository.TempFolder());
        clone.Git("clone", "-q", "--depth=1", $"file://{origin.Root}", ".");

        Assert.That(Judge(clone), Is.EqualTo(new AuthorityVerdict(Authority.Claimed, new ApprovalProof("out-of-reach", null, null, null))));

        clone.Git("fetch", "-q", "--deepen=1");
        Assert.That(Judge(clone).Authority, Is.EqualTo(Authority.Approved));
    }

    [Test]
    public void A_commit_from_a_stale_index_loses_an_entry_and_we_say_which()
    {
        using var repository = TempRepository.Create();
        File.Copy(repository.PathOf(".git/index"), repository.PathOf(".git/stale"));
        var added = Commit(repository, "one", "memory: propose x", ByAgent);
        File.Copy(repository.PathOf(".git/stale"), repository.PathOf(".git/index"), overwrite: true);
        var dropped = repository.Commit("Work");

        using var store = GitStore.Open(new() { CurrentDirectory = repository.Root });
        var lost = LostEntries.Find(Histories.Of(repository), store.Repository.TreeAt(store.Repository.Head));

        Assert.That(lost, Is.EqualTo(new[] { new LostEntry(Id, LostKind.Dropped, X, Blob(repository), new CommitId(dropped)) }));
    }

    [Test]
    public void A_deliberate_git_revert_loses_nothing()
    {
        using var repository = TempRepository.Create();
        Commit(repository, "one", "memory: propose x", ByAgent);
        repository.Git("revert", "--no-edit", "HEAD");

        using var store = GitStore.Open(new() { CurrentDirectory = repository.Root });

        Assert.That(LostEntries.Find(Histories.Of(repository), store.Repository.TreeAt(store.Repository.Head)), Is.Empty);
    }
}
