using AgentMemory.Testing;

namespace AgentMemory.Cli.Tests.Scenarios;

/// <summary>Where something would be lost, or kept unseen, nothing is erased and the next step is named; unusual repositories that can be handled are.</summary>
public class EraseRefusalScenarios
{
    const string Secret = ErasedRepository.Secret;

    static IEnumerable<TestCaseData> Refused =>
    [
        Case("shallow", git => File.WriteAllText(git.PathOf(".git/shallow"), git.Git("rev-parse", "HEAD")), "--unshallow"),
        Case("alternates", git => File.WriteAllText(git.PathOf(".git/objects/info/alternates"), Path.GetTempPath()), "repack"),
        Case("partial", git => git.Git("config", "remote.origin.promisor", "true"), "full clone"),
        Case("kept pack", git => File.WriteAllText(git.PathOf(".git/objects/pack/pack-x.keep"), ""), "rm "),
        Case("replaced", git => git.Git("replace", "HEAD", "HEAD~1"), "replace -d"),
        Case("submodule", git => git.Git("update-index", "--add", "--cacheinfo", "160000", git.Git("rev-parse", "HEAD").Trim(), "module"), "submodule"),
        Case("merge", git => File.WriteAllText(git.PathOf(".git/MERGE_HEAD"), git.Git("rev-parse", "HEAD")), "merge --abort"),
        Case("named branch", git => git.Git("branch", $"fix-{Secret}"), "git branch -m"),
        Case("dirty linked work tree", git =>
        {
            git.Git("worktree", "add", "-q", "-b", "side", git.Root + "-linked");
            File.WriteAllText(Path.Combine(git.Root + "-linked", "README.md"), "changed\n");
        }, "stash"),
        Case("lost linked work tree", git =>
        {
            git.Git("worktree", "add", "-q", "-b", "side", git.Root + "-linked");
            Directory.Delete(git.Root + "-linked", recursive: true);
        }, "worktree prune"),
    ];

    [TestCaseSource(nameof(Refused))]
    public void Nothing_is_erased_and_the_next_step_is_named(Action<TempRepository> make, string step)
    {
        using var repository = ErasedRepository.Create(everywhere: false);
        make(repository.Git);
        var refs = repository.Git.Git("for-each-ref");

        var run = repository.Erase();

        if (Directory.Exists(repository.Git.Root + "-linked"))
            Directory.Delete(repository.Git.Root + "-linked", recursive: true);
        Assert.That(run.ExitCode, Is.EqualTo(1), run.ToString());
        Assert.That(run.Error, Does.Contain("Nothing was erased").And.Contain(step).And.Not.Contain(Secret));
        Assert.That(repository.Git.Git("for-each-ref"), Is.EqualTo(refs));
    }

    [Test]
    public void Without_the_git_executable_it_says_so()
    {
        using var repository = ErasedRepository.Create(everywhere: false);

        var run = repository.Memory.Setting(("PATH", "/nowhere")).Run("erase", "--text-file", repository.SecretFile, "--yes");

        Assert.That(run.ExitCode, Is.EqualTo(1));
        Assert.That(run.Error, Does.Contain("git executable"));
    }

    [Test]
    public void A_file_that_would_be_deleted_with_changes_of_the_users_own_stops_it()
    {
        using var repository = ErasedRepository.Create(everywhere: false);
        repository.Memory.WriteEntry(ErasedRepository.Id, "My own words");

        var run = repository.Memory.Run("erase", ErasedRepository.Id, "--yes");

        Assert.That(run.ExitCode, Is.EqualTo(1), run.ToString());
        Assert.That(repository.Git.Read(MemoryRepository.PathOf(ErasedRepository.Id)), Does.Contain("My own words"));
    }

    [Test]
    public void A_setting_that_holds_it_is_told_and_keeps_the_proof_from_passing()
    {
        using var repository = ErasedRepository.Create(everywhere: false);
        repository.Git.Git("config", "remote.origin.url", $"https://ada:{Secret}@example.org/x.git");

        var run = repository.Erase();

        Assert.That(run.ExitCode, Is.EqualTo(1));
        Assert.That(run.Out, Does.Contain("the Git directory's config").And.Contain("not proved: history is clean").And.Contain("git config --local --edit").And.Not.Contain(Secret));
        Assert.That(repository.ObjectsWith(Secret), Is.Zero);
        Assert.That(repository.Erase("--dry-run").Out, Does.Contain("left to you   config"));
        repository.Git.Git("config", "remote.origin.url", "https://example.org/x.git");
        Assert.That(repository.Erase("--dry-run").Error, Does.Contain("stands nowhere"));
    }

    [Test]
    public void A_hook_that_holds_it_and_untracked_files_are_left_to_the_user_with_what_to_do()
    {
        using var repository = ErasedRepository.Create(everywhere: false);
        repository.Git.Write(".git/hooks/pre-push", $"#!/bin/sh\ncurl -u {Secret} example.org\n");
        repository.Git.Write("notes.txt", $"{Secret}\n");

        var run = repository.Erase("--json");

        Assert.That(run.ExitCode, Is.EqualTo(1), run.ToString());
        var certificate = run.Json.GetProperty("certificate");
        Assert.That(certificate.GetProperty("scan").GetProperty("ownFiles")[0].GetString(), Is.EqualTo("hooks/pre-push"));
        Assert.That(certificate.GetProperty("outOfReach").GetRawText(), Does.Contain("Edit or delete the hook: .git/hooks/pre-push").And.Contain("Take it out of notes.txt"));
        Assert.That(File.ReadAllText(run.Json.GetProperty("markdown").GetString()!), Does.Contain(".git/hooks/pre-push").And.Contain("notes.txt"));
        Assert.That(repository.Git.Read(".git/hooks/pre-push"), Does.Contain(Secret));
    }

    [Test]
    public void Packed_references_a_detached_head_and_a_commit_graph_are_handled()
    {
        using var repository = ErasedRepository.Create(everywhere: false);
        var git = repository.Git;
        git.Git("tag", "v1");
        git.Git("gc", "-q");
        git.Git("commit-graph", "write", "--reachable");
        git.Git("checkout", "-q", "--detach");

        var run = repository.Erase();

        Assert.That(run.ExitCode, Is.Zero, run.ToString());
        Assert.That(repository.ObjectsWith(Secret), Is.Zero);
        Assert.That(git.Git("rev-parse", "HEAD", "main", "v1").Split('\n', StringSplitOptions.RemoveEmptyEntries).Distinct().ToArray(), Has.Length.EqualTo(1));
        Assert.That(git.TryGit("commit-graph", "verify").ExitCode, Is.Zero);
        Assert.That(git.TryGit("fsck", "--full").ExitCode, Is.Zero);
    }

    [Test]
    public void A_bare_repository_is_handled()
    {
        using var repository = ErasedRepository.Create(everywhere: false);
        using var bare = TempRepository.At(TempRepository.TempFolder());
        repository.Git.Git("clone", "-q", "--bare", "--no-hardlinks", repository.Git.Root, bare.Root);

        var run = (repository.Memory.Setting() with { Directory = bare.Root }).Run("erase", "--text-file", repository.SecretFile, "--yes");

        Assert.That(run.ExitCode, Is.Zero, run.ToString());
        Assert.That(bare.TryGit("grep", Secret, "main").ExitCode, Is.EqualTo(1));
        Assert.That(repository.ObjectsWith(Secret), Is.GreaterThan(0), "the other repository is not touched");
    }

    [Test]
    public void Signatures_of_rewritten_commits_and_tags_lapse_and_are_counted()
    {
        using var key = SshKey.Create();
        using var repository = ErasedRepository.Create(everywhere: false);
        var git = repository.Git;
        key.Configure(git);
        git.Git("commit", "-q", "--allow-empty", "-S", "-m", "Signed");
        git.Git("tag", "-s", "v1", "-m", "Signed tag");

        var certificate = repository.Erase("--json").Json.GetProperty("certificate");

        Assert.That(certificate.GetProperty("commitSignatures").GetInt32(), Is.EqualTo(1));
        Assert.That(certificate.GetProperty("tagSignatures")[0].GetString(), Is.EqualTo("refs/tags/v1"));
        Assert.That(git.Git("cat-file", "commit", "HEAD"), Does.Not.Contain("gpgsig"));
        Assert.That(git.Git("cat-file", "tag", "v1"), Does.Not.Contain("SIGNATURE").And.Contain("Signed tag"));
    }

    [Test]
    public void People_are_erased_and_stay_well_formed()
    {
        using var repository = ErasedRepository.Create(everywhere: false);
        repository.Git.Git("-c", "user.name=Grace Hopper", "-c", "user.email=grace@example.org", "commit", "-q", "--allow-empty", "-m", "By her");
        File.WriteAllText(repository.SecretFile, "Grace Hopper <grace@example.org>");

        Assert.That(repository.Erase().ExitCode, Is.Zero);

        Assert.That(repository.Git.Git("log", "-1", "--format=%an <%ae>"), Is.EqualTo("[erased] <[erased]>\n"));
        Assert.That(repository.Git.TryGit("fsck", "--strict").ExitCode, Is.Zero);
    }

    static TestCaseData Case(string name, Action<TempRepository> make, string step) => new TestCaseData(make, step).SetArgDisplayNames(name);
}
