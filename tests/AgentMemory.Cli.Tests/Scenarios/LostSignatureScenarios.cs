using AgentMemory.Testing;

namespace AgentMemory.Cli.Tests.Scenarios;

/// <summary>What becomes of an approval that only a signature proves when a commit made without the tool takes the signature away.</summary>
public class LostSignatureScenarios
{
    SshKey _key = null!;
    MemoryRepository _memory = null!;
    string _signature = null!;

    [SetUp]
    public void Create()
    {
        _key = SshKey.Create();
        _memory = MemoryRepository.Create();
        _key.Configure(_memory.Git);
        Policy("[]");
        _memory.Approved("it");
        _signature = _memory.Git.Git("ls-tree", "-r", "--name-only", "HEAD", ".agent-memory/approvals/").Trim();
    }

    [TearDown]
    public void Delete()
    {
        _memory?.Dispose();
        _key?.Dispose();
    }

    [Test]
    public void A_signature_that_was_dropped_alone_is_lost_and_comes_back([Values("status --restore", "doctor --fix")] string command)
    {
        var dropped = Drop(_signature);
        Assert.That(_memory.Authority("it"), Is.EqualTo("lapsed"));
        var lost = _memory.Done("status", "--json").Json.GetProperty("lost")[0];
        Assert.That(lost.GetProperty("id").GetString(), Is.EqualTo("it"));
        Assert.That(lost.GetProperty("kind").GetString(), Is.EqualTo("unsigned"));
        Assert.That(lost.GetProperty("path").GetString(), Is.EqualTo(_signature));
        Assert.That(lost.GetProperty("commit").GetString(), Is.EqualTo(dropped));
        Assert.That(_memory.Done("status").Out, Does.Contain("lost: it, without its signature since"));

        _memory.Done(command.Split(' '));

        Assert.That(_memory.Authority("it"), Is.EqualTo("approved"));
        Assert.That(_memory.Touched(), Is.EqualTo(new[] { _signature }));
        Assert.That(_memory.Run("check").Out, Does.Not.Contain("AM2"));
        Assert.That(Lost(), Is.Empty);
    }

    [Test]
    public void An_entry_that_was_dropped_with_its_signature_comes_back_with_it()
    {
        Drop(_signature, MemoryRepository.PathOf("it"));

        var restored = _memory.Done("status", "--restore", "--json").Json;

        Assert.That(MemoryRepository.Ids(restored), Is.EqualTo(new[] { "it" }));
        Assert.That(_memory.Touched(), Is.EquivalentTo(new[] { _signature, MemoryRepository.PathOf("it") }));
        Assert.That(_memory.Subjects("HEAD~1..HEAD"), Is.EqualTo(new[] { "memory: restore it" }));
        Assert.That(_memory.Authority("it"), Is.EqualTo("approved"));
    }

    [Test]
    public void An_approval_that_a_stale_index_took_back_comes_back_with_its_signature()
    {
        var stale = _memory.Git.Git("rev-parse", "HEAD~1^{tree}").Trim();
        _memory.Git.Git("reset", "-q", "--hard", _memory.Git.Git("commit-tree", stale, "-p", "HEAD", "-m", "A foreign commit").Trim());

        _memory.Done("status", "--restore");

        Assert.That(_memory.Authority("it"), Is.EqualTo("approved"));
    }

    [Test]
    public void Check_says_that_the_signature_is_gone_and_what_mends_it()
    {
        var dropped = Drop(_signature);

        var lapsed = Findings("AM201").Single();

        Assert.That(lapsed.Message, Is.EqualTo($"'it' is not approved any more: {dropped[..7]} took its signature away, and says nothing about it."));
        Assert.That(lapsed.Fix, Does.Contain("agent-memory status --restore"));
        Assert.That(Findings("AM207").Single().Message, Does.Contain("lost its signature"));
    }

    [Test]
    public void An_approval_that_was_taken_back_is_told_as_that()
    {
        var approved = _memory.Commit();
        _memory.Done("retire", "it", "--reason", "over", "--yes");
        var retired = _memory.Commit();
        _memory.Git.Git("checkout", "-q", approved, "--", MemoryRepository.PathOf("it"));
        _memory.Git.Commit("Bring it back");

        var lapsed = Findings("AM201").Single();

        Assert.That(lapsed.Message, Does.StartWith("The approval of 'it' as ").And.Contain("was taken back").And.Contain(retired[..7]));
        Assert.That(lapsed.Fix, Does.Contain("agent-memory approve it"));
        Assert.That(Lost(), Does.Not.Contain("unsigned"));
        _memory.Done("approve", "it", "--yes");
        Assert.That(_memory.Authority("it"), Is.EqualTo("approved"));
    }

    [Test]
    public void A_signature_that_counted_for_nothing_is_no_loss()
    {
        var approved = _memory.Commit();
        _memory.Done("retire", "it", "--reason", "over", "--yes");
        _memory.Git.Git("checkout", "-q", approved, "--", ".agent-memory");
        _memory.Git.Commit("Bring everything back");
        Assert.That(Findings("AM212"), Has.Count.EqualTo(1));

        Drop(_signature);

        Assert.That(Lost(), Does.Not.Contain("unsigned"), "AM212 says to delete it");
    }

    [Test]
    public void Nor_is_one_that_git_revert_took_back_with_its_approval()
    {
        _memory.Git.Git("revert", "--no-edit", "HEAD");

        Assert.That(Lost(), Is.Empty);
    }

    [Test]
    public void A_squash_that_retired_it_lost_nothing_and_a_forged_restore_brings_nothing_back()
    {
        var approved = _memory.Commit();
        Policy("[ada@example.org]");
        _memory.Git.Git("switch", "-q", "-c", "feature");
        _memory.Done("retire", "it", "--reason", "over", "--yes");
        _memory.Git.Git("switch", "-q", "main");
        _memory.Git.Git("merge", "-q", "--squash", "feature");
        _memory.Git.Commit("A feature");
        _memory.Git.Git("checkout", "-q", approved, "--", MemoryRepository.PathOf("it"));
        _memory.Git.Commit("Bring the text back");
        Assert.That(Lost(), Is.Empty);

        _memory.Git.Git("checkout", "-q", approved, "--", _signature);
        _memory.Git.Git("commit", "-q", "--author", "Mallory <mallory@example.org>", "-m", "memory: restore it\n\nMemory-Id: it\nMemory-Action: restore");

        Assert.That(_memory.Authority("it"), Is.EqualTo("lapsed"));
    }

    [Test]
    public void Who_is_no_approver_brings_it_back_and_hears_who_has_to_look()
    {
        Policy("[ada@example.org]");
        Drop(_signature);
        _memory.Git.Git("config", "user.email", "bob@example.org");

        var run = _memory.Done("status", "--restore");

        Assert.That(run.Error, Does.Contain("agent-memory approve it"));
        Assert.That(_memory.TryFile(_signature), Is.Not.Null);
        Assert.That(_memory.Authority("it"), Is.EqualTo("lapsed"));
        Assert.That(Findings("AM201").Single().Fix, Does.Contain("agent-memory approve it"));
        Assert.That(Lost(), Is.Empty);
    }

    void Policy(string approvers)
    {
        _memory.Git.Write(".agent-memory/config.yaml", $"version: 1\napproval: {{proofs: [signed], approvers: {approvers}}}\n");
        _memory.Git.Write(".agent-memory/allowed_signers", _key.Allowed("ada@example.org"));
        _memory.Git.CommitAll("Policy");
        _memory.Git.Commit("Work");
    }

    string Drop(params string[] paths)
    {
        _memory.Git.Git(["rm", "-q", .. paths]);
        return _memory.Git.Commit("Fix a typo");
    }

    List<string?> Lost() => [.. _memory.Done("status", "--json").Json.GetProperty("lost").EnumerateArray().Select(lost => lost.GetProperty("kind").GetString())];

    List<(string? Message, string? Fix)> Findings(string rule) =>
    [
        .. _memory.Run("check", "--json").Json.GetProperty("findings").EnumerateArray()
            .Where(finding => finding.GetProperty("id").GetString() == rule)
            .Select(finding => (finding.GetProperty("message").GetString(), finding.GetProperty("fix").GetString())),
    ];
}
