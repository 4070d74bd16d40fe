using AgentMemory.Testing;

namespace AgentMemory.Cli.Tests.Scenarios;

/// <summary>What a person may decide in a clone that does not hold the approvals it would be about.</summary>
public class ShallowDecisionScenarios
{
    [TestCase("verify", "it")]
    [TestCase("supersede", "old", "it")]
    public void A_change_that_would_let_an_unseen_approval_lapse_is_refused(params string[] command)
    {
        using var full = MemoryRepository.Create();
        full.Git.Write("code.txt", "one\ntwo lines that are long enough\nthree lines that are long enough\n");
        full.Git.CommitAll("Code");
        full.Approved("old");
        full.Approved("it", "It", "--evidence", "code.txt#L1-L3");
        full.Git.Write("code.txt", "one\ntwo lines that are not the same\nthree lines that are long enough\n");
        full.Git.CommitAll("Other code");
        var folder = TempRepository.TempFolder();
        full.Git.Git("clone", "-q", "--depth", "1", new Uri(full.Root).AbsoluteUri, folder);
        using var shallow = MemoryRepository.On(TempRepository.At(folder));
        shallow.Git.SetIdentity();
        var head = shallow.Commit();

        var run = shallow.Run([.. command, "--yes"]);

        Assert.That(run.ExitCode, Is.EqualTo(1), run.ToString());
        Assert.That(run.Error, Does.Contain("git fetch --unshallow"));
        Assert.That(shallow.Commit(), Is.EqualTo(head));
        shallow.Git.Git("fetch", "-q", "--unshallow");
        shallow.Done([.. command, "--yes"]);
        Assert.That(shallow.Authority("it"), Is.EqualTo("approved"));
    }

    [Test]
    public void What_may_be_approved_is_not_rejected()
    {
        using var full = MemoryRepository.Create();
        full.Approved("it");
        full.Git.Commit("Work");
        var folder = TempRepository.TempFolder();
        full.Git.Git("clone", "-q", "--depth", "1", new Uri(full.Root).AbsoluteUri, folder);
        using var shallow = MemoryRepository.On(TempRepository.At(folder));
        shallow.Git.SetIdentity();

        var run = shallow.Run("reject", "it", "--reason", "no", "--yes");

        Assert.That(run.ExitCode, Is.EqualTo(1), run.ToString());
        Assert.That(run.Error, Does.Contain("git fetch --unshallow"));
        Assert.That(shallow.TryFile(MemoryRepository.PathOf("it")), Is.Not.Null);
    }

    [Test]
    public void A_successor_that_nobody_is_sure_of_needs_an_accept_again()
    {
        using var memory = MemoryRepository.Create();
        memory.Approved("old");
        memory.Approved("unsure", "Unsure", "--confidence", "0.2", "--accept", "am205");

        Assert.That(memory.Run("supersede", "old", "unsure", "--yes").Error, Does.Contain("AM205"));
        memory.Done("supersede", "old", "unsure", "--yes", "--accept", "AM205");
        Assert.That(memory.Authority("unsure"), Is.EqualTo("approved"));
    }

    [Test]
    public void A_successor_is_judged_as_the_next_commit_will_be()
    {
        using var memory = MemoryRepository.Create();
        memory.Approved("old");
        memory.Approved("it");
        memory.OnlyBobForACommit();

        memory.Done("supersede", "old", "it", "--yes");

        Assert.That(memory.Authority("it"), Is.EqualTo("approved"));
    }
}
