using AgentMemory.Errors;
using AgentMemory.Git.Reading;
using AgentMemory.Git.Tests.Opening;
using AgentMemory.Testing;

namespace AgentMemory.Git.Tests.Reading;

public class InboxTests
{
    TempRepository _repository = null!;

    [SetUp]
    public void Create() => _repository = TempRepository.Create();

    [TearDown]
    public void Clean() => _repository.Dispose();

    [Test]
    public void Lists_local_and_remote_inboxes_by_name()
    {
        Branch("refs/heads/agent-memory/inbox/local");
        Branch("refs/heads/agent-memory/inbox/ada/laptop");
        Branch("refs/remotes/origin/agent-memory/inbox/bob");
        _repository.Git("pack-refs", "--all");
        Branch("refs/remotes/fork/agent-memory/inbox/bob");

        Assert.That(Names(), Is.EqualTo(new[]
        {
            "refs/heads/agent-memory/inbox/ada/laptop",
            "refs/heads/agent-memory/inbox/local",
            "refs/remotes/fork/agent-memory/inbox/bob",
            "refs/remotes/origin/agent-memory/inbox/bob",
        }));
    }

    [TestCase("refs/heads/agent-memory/inbox")]
    [TestCase("refs/heads/agent-memory/inboxes/x")]
    [TestCase("refs/heads/x/agent-memory/inbox/y")]
    [TestCase("refs/remotes/origin/topic/agent-memory/inbox/x")]
    [TestCase("refs/remotes/origin/agent-memory")]
    [TestCase("refs/tags/agent-memory/inbox/x")]
    public void Leaves_out_branches_of_other_names(string name)
    {
        Branch(name);

        Assert.That(Names(), Is.Empty);
    }

    [Test]
    public void Knows_remotes_whose_names_hold_a_slash()
    {
        _repository.Git("config", "remote.team/fork.url", "https://example.org/x.git");
        Branch("refs/remotes/team/fork/agent-memory/inbox/bob");

        Assert.That(Names(), Is.EqualTo(new[] { "refs/remotes/team/fork/agent-memory/inbox/bob" }));
    }

    [Test]
    public void Leaves_out_what_names_no_commit()
    {
        Branch("refs/heads/agent-memory/inbox/good");
        _repository.Git("symbolic-ref", "refs/heads/agent-memory/inbox/dangling", "refs/heads/nowhere");
        _repository.Git("symbolic-ref", "refs/heads/agent-memory/inbox/follows", "refs/heads/main");
        _repository.Write(".git/refs/remotes/origin/agent-memory/inbox/gone", new string('1', 40) + "\n");

        Assert.That(Names(), Is.EqualTo(new[] { "refs/heads/agent-memory/inbox/follows", "refs/heads/agent-memory/inbox/good" }));
    }

    [Test]
    public void A_damaged_inbox_does_not_hide_the_others()
    {
        Branch("refs/heads/agent-memory/inbox/good");
        _repository.Write(".git/refs/heads/agent-memory/inbox/bad", "garbage\n");

        Assert.That(Names(), Does.Contain("refs/heads/agent-memory/inbox/good"));
    }

    [Test]
    public void Says_so_where_the_branches_cannot_be_listed()
    {
        _repository.Write(".git/packed-refs", "damaged\n");
        using var opened = Opener.Open(_repository.Root);

        var refusal = Assert.Throws<AgentMemoryException>(() => new GitRepositoryReader(opened).Inboxes());

        Assert.That(refusal!.Hint, Does.Contain("git fsck"));
    }

    [Test]
    public void Names_the_tip()
    {
        Branch("refs/heads/agent-memory/inbox/local");
        using var opened = Opener.Open(_repository.Root);

        Assert.That(new GitRepositoryReader(opened).Inboxes().Single().Tip.Value, Is.EqualTo(_repository.Git("rev-parse", "HEAD").Trim()));
    }

    void Branch(string name) => _repository.Git("update-ref", name, "HEAD");

    IEnumerable<string> Names()
    {
        using var opened = Opener.Open(_repository.Root);
        return [.. new GitRepositoryReader(opened).Inboxes().Select(inbox => inbox.Ref)];
    }
}
