using AgentMemory.Testing;

namespace AgentMemory.Cli.Tests.Scenarios;

/// <summary>The proof <c>signed</c> where a repository is more than one folder with one remote.</summary>
public class SignedPlacesScenarios
{
    const string Signers = ".agent-memory/allowed_signers";

    [Test]
    public void Of_several_remotes_the_one_that_the_policy_names_says_whose_keys_count([Values] bool isLandedUpstream)
    {
        using var key = SshKey.Create();
        using var memory = MemoryRepository.Create();
        Policy(memory, "trusted: {branch: main, remote: 'https://git.example.org/team/*'}\napproval: {proofs: [signed]}");
        memory.Git.Commit("Work");
        memory.Git.Git("config", "remote.origin.url", "https://git.example.org/ada/memory.git");
        memory.Git.Git("config", "remote.upstream.url", "https://git.example.org/team/memory.git");
        memory.Git.Git("update-ref", "refs/remotes/upstream/main", "HEAD");
        memory.Git.Write(Signers, key.Allowed("ada@example.org"));
        memory.Git.CommitAll("Ada's key");
        memory.Git.Git("update-ref", "refs/remotes/origin/main", "HEAD");
        if (isLandedUpstream)
            memory.Git.Git("update-ref", "refs/remotes/upstream/main", "HEAD");
        memory.WriteEntry("it", "It");
        Sign(memory, key, "it");
        memory.Git.CommitAll("By hand");

        Assert.That(memory.Authority("it"), Is.EqualTo(isLandedUpstream ? "approved" : "claimed"), "a fork's branch lets nobody sign");
    }

    [Test]
    public void A_linked_work_tree_signs_and_judges_like_the_main_one()
    {
        using var key = SshKey.Create();
        using var memory = MemoryRepository.Create();
        key.Configure(memory.Git);
        Policy(memory, "approval: {proofs: [signed]}");
        memory.Git.Write(Signers, key.Allowed("ada@example.org"));
        memory.Git.CommitAll("Ada's key");
        memory.Git.Commit("Work");
        memory.Approved("first");
        var folder = TempRepository.TempFolder();
        memory.Git.Git("worktree", "add", "-q", "-b", "feature", Path.Combine(folder, "linked"));
        using var linked = MemoryRepository.On(TempRepository.At(Path.Combine(folder, "linked")));

        linked.Approved("second");

        Assert.That(linked.List("--authority", "approved"), Is.EqualTo(new[] { "first", "second" }));
        Assert.That(linked.Entry("second").GetProperty("approval").GetProperty("proof").GetString(), Is.EqualTo("signed"));
        memory.Git.Git("merge", "-q", "--ff-only", "feature");
        Assert.That(memory.List("--authority", "approved"), Is.EqualTo(new[] { "first", "second" }));
        memory.Git.Git("worktree", "remove", "--force", linked.Root);
        TempRepository.At(folder).Dispose();
    }

    [Test]
    public void A_personal_store_takes_signatures_too()
    {
        using var key = SshKey.Create();
        using var memory = MemoryRepository.Create();
        Assert.That(memory.Setting([.. MemoryRepository.Identity]).Run("init", "--personal").ExitCode, Is.Zero);
        using var personal = TempRepository.At(memory.PersonalStore);
        personal.SetIdentity();
        key.Configure(personal);
        personal.Write(".agent-memory/config.yaml", "version: 1\nuser_entries: allow\napproval: {proofs: [signed]}\n");
        personal.Write(Signers, key.Allowed("ada@example.org"));
        personal.CommitAll("Only signatures");
        personal.Commit("Work");

        memory.Done("remember", "I like tabs", "--id", "tabs", "--type", "user", "--approve", "--yes", "--personal");

        var approval = memory.Entry("tabs", "--personal").GetProperty("approval");
        Assert.That(approval.GetProperty("proof").GetString(), Is.EqualTo("signed"));
        Assert.That(approval.GetProperty("by").GetString(), Does.Contain("ada@example.org"));
        Assert.That(personal.Git("ls-tree", "-r", "--name-only", "HEAD", ".agent-memory/approvals/"), Does.Contain("tabs@"));
        Assert.That(memory.TryFile(".agent-memory/user/tabs.md"), Is.Null);
    }

    static void Policy(MemoryRepository memory, string settings)
    {
        memory.Git.Write(".agent-memory/config.yaml", $"version: 1\n{settings}\n");
        memory.Git.CommitAll("Policy");
    }

    static void Sign(MemoryRepository memory, SshKey key, string id)
    {
        var blob = memory.Git.Git("hash-object", MemoryRepository.PathOf(id)).Trim();
        memory.Git.Write($".agent-memory/approvals/{id}@{blob}.sig", key.Sign($"project/{id}@{blob}"));
    }
}
