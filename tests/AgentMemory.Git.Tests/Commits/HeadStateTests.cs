using AgentMemory.Errors;
using AgentMemory.Store;
using AgentMemory.Testing;
using static AgentMemory.Git.Tests.Commits.CommitTesting;

namespace AgentMemory.Git.Tests.Commits;

/// <summary>The states a repository, its HEAD and its work tree can be in.</summary>
public sealed class HeadStateTests
{
    [Test]
    public void The_first_commit_of_a_branch_leaves_what_is_staged()
    {
        using var repository = TempRepository.CreateUnborn();
        repository.Write("staged.txt", "staged\n");
        repository.Git("add", "staged.txt");

        repository.Land(Put(Entry, "# Deploys\n"));

        Assert.Multiple(() =>
        {
            Assert.That(repository.Git("status", "--porcelain"), Is.EqualTo("A  staged.txt\n"));
            Assert.That(repository.Git("ls-tree", "-r", "--name-only", "HEAD").Trim(), Is.EqualTo(Entry));
            Assert.That(repository.Git("reflog", "--format=%gs").Trim(), Is.EqualTo("commit (initial): Remember deploys"));
        });
        repository.AssertTidy();
    }

    [Test]
    public void The_first_commit_works_without_any_index()
    {
        using var repository = TempRepository.CreateUnborn();

        repository.Land(Put(Entry, "# Deploys\n"));

        Assert.That(repository.Git("status", "--porcelain"), Is.Empty);
    }

    [Test]
    public void Logs_say_what_git_would_have_said()
    {
        using var repository = TempRepository.Create();

        repository.Land(Put(Entry, "# Deploys\n"));

        Assert.That(repository.Git("reflog", "-1", "--format=%gs %gn <%ge>", "HEAD").Trim(), Is.EqualTo("commit: Remember deploys Ada Lovelace <ada@example.org>"));
        Assert.That(repository.Git("reflog", "-1", "--format=%gs", "main").Trim(), Is.EqualTo("commit: Remember deploys"));
    }

    [Test]
    public void A_detached_HEAD_moves_alone()
    {
        using var repository = TempRepository.Create();
        var main = repository.Git("rev-parse", "main");
        repository.Git("checkout", "-q", "--detach");

        var outcome = repository.Land(Put(Entry, "# Deploys\n"));

        Assert.Multiple(() =>
        {
            Assert.That(outcome.Ref, Is.EqualTo("HEAD"));
            Assert.That(repository.Git("rev-parse", "main"), Is.EqualTo(main));
            Assert.That(repository.Git("rev-parse", "HEAD").Trim(), Is.EqualTo(outcome.Tip?.Value));
            Assert.That(repository.TryGit("symbolic-ref", "-q", "HEAD").ExitCode, Is.Not.Zero);
            Assert.That(repository.Git("status", "--porcelain"), Is.Empty);
        });
    }

    [Test]
    public void A_branch_switched_meanwhile_is_the_one_that_moves()
    {
        using var repository = TempRepository.Create();
        using var store = GitStore.Open(repository.Options());
        repository.Git("checkout", "-q", "-b", "feature");

        var outcome = store.Committer.Commit(ToHead(Put(Entry, "# Deploys\n")));

        Assert.That(outcome.Ref, Is.EqualTo("refs/heads/feature"));
        Assert.That(repository.Git("rev-parse", "feature").Trim(), Is.EqualTo(outcome.Tip?.Value));
    }

    [Test]
    public void A_packed_branch_moves()
    {
        using var repository = TempRepository.Create();
        repository.Git("pack-refs", "--all", "--prune");

        var outcome = repository.Land(Put(Entry, "# Deploys\n"));

        Assert.That(repository.Git("rev-parse", "main").Trim(), Is.EqualTo(outcome.Tip?.Value));
    }

    [Test]
    public void A_linked_work_tree_gets_its_own_index_and_branch_moved()
    {
        using var repository = StagedWorkTests.BusyRepository();
        using var linked = Linked(repository, "feature");
        var before = repository.Snapshot().Replace(repository.Git("rev-parse", "feature").Trim(), "", StringComparison.Ordinal);

        var outcome = linked.Land(Put(Entry, "# Deploys\n"));

        Assert.Multiple(() =>
        {
            Assert.That(outcome.Ref, Is.EqualTo("refs/heads/feature"));
            Assert.That(linked.Git("status", "--porcelain"), Is.Empty);
            Assert.That(linked.Read(Entry), Is.EqualTo("# Deploys\n"));
            Assert.That(repository.PathOf(Entry), Does.Not.Exist);
            Assert.That(repository.Git("diff", "--cached", "--name-only"), Does.Not.Contain("agent-memory"));
        });
        linked.AssertTidy();
    }

    [Test]
    public void A_submodules_work_tree_is_a_repository_like_any_other()
    {
        using var inner = TempRepository.Create();
        using var outer = TempRepository.Create();
        outer.Git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", inner.Root, "sub");
        outer.CommitAll("Submodule");
        using var submodule = TempRepository.At(outer.PathOf("sub"));
        submodule.SetIdentity();

        submodule.Land(Put(Entry, "# Deploys\n"));

        Assert.That(submodule.Git("status", "--porcelain"), Is.Empty);
        Assert.That(outer.Git("status", "--porcelain"), Is.EqualTo(" M sub\n"));
        Assert.That(outer.Refused(ToHead(Put("sub/x.md", "x"))).Message, Does.Contain("submodule"));
    }

    [Test]
    public void A_bare_repository_takes_commits_without_index_or_files()
    {
        using var repository = TempRepository.CreateUnborn("--bare");

        repository.Land(Put(Entry, "# One\n"));
        var outcome = repository.Land(Put(Entry, "# Two\n"));

        Assert.Multiple(() =>
        {
            Assert.That(repository.Git("show", "main:" + Entry), Is.EqualTo("# Two\n"));
            Assert.That(repository.Git("rev-parse", "HEAD").Trim(), Is.EqualTo(outcome.Tip?.Value));
            Assert.That(repository.PathOf("index"), Does.Not.Exist);
            Assert.That(repository.PathOf(".agent-memory"), Does.Not.Exist);
            Assert.That(repository.Git("fsck", "--strict"), Is.Empty);
        });
    }

    [Test]
    public void A_bare_repository_does_not_move_a_branch_under_a_linked_work_tree()
    {
        using var repository = TempRepository.CreateUnborn("--bare");
        repository.Land(Put(Entry, "# One\n"));
        var path = Path.Combine(TempRepository.TempFolder(), "linked");
        using var linked = TempRepository.At(path);
        repository.Git("worktree", "add", "-q", path, "main");

        var error = repository.Refused(ToHead(Put(Entry, "# Two\n")));

        Assert.That(error.Message, Does.Contain(path));
    }

    [Test]
    public void A_git_directory_elsewhere_does_not_move_the_files()
    {
        var apart = Path.Combine(TempRepository.TempFolder(), "apart.git");
        using var repository = TempRepository.Create("--separate-git-dir", apart);

        repository.Land(Put(Entry, "# Deploys\n"));

        Assert.That(repository.Read(Entry), Is.EqualTo("# Deploys\n"));
        Assert.That(Path.Combine(Path.GetDirectoryName(apart)!, ".agent-memory"), Does.Not.Exist);
        Assert.That(repository.Git("status", "--porcelain"), Is.Empty);
        repository.AssertTidy();
        Directory.Delete(Path.GetDirectoryName(apart)!, recursive: true);
    }

    [Test]
    public void A_partial_clone_without_other_files_content_takes_commits()
    {
        using var origin = TempRepository.Create();
        origin.Git("config", "uploadpack.allowFilter", "true");
        origin.Write("big.txt", "old\n");
        origin.CommitAll("Old");
        origin.Write("big.txt", "new\n");
        origin.CommitAll("New");
        using var clone = TempRepository.At(Path.Combine(TempRepository.TempFolder(), "clone"));
        origin.Git("clone", "-q", "--no-checkout", "--filter=blob:none", "file://" + origin.Root, clone.Root);
        clone.SetIdentity();

        clone.Land(ToBranch("refs/heads/inbox", Put(Entry, "# Deploys\n")) with { Target = new CommitTarget.Branch("refs/heads/inbox", new CommitId(origin.Git("rev-parse", "HEAD").Trim())) });

        Assert.That(clone.Git("ls-tree", "-r", "--name-only", "inbox"), Is.EqualTo(Entry + "\nREADME.md\nbig.txt\n"));
    }

    [Test]
    public void A_user_who_signs_gets_signed_commits()
    {
        using var repository = TempRepository.Create();
        var key = repository.PathOf(".git/key");
        ChildProcess.Run("ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-C", "ada@example.org", "-f", key], repository.Root);
        repository.Write(".git/allowed", "ada@example.org " + File.ReadAllText(key + ".pub"));
        repository.Git("config", "gpg.format", "ssh");
        repository.Git("config", "user.signingKey", key);
        repository.Git("config", "gpg.ssh.allowedSignersFile", repository.PathOf(".git/allowed"));
        repository.Git("config", "commit.gpgSign", "true");

        repository.Land(ToHead() with { Plan = _ => [new PlannedCommit("Eins – ü\n", [Put(Entry, "# Deploys\n")]), new PlannedCommit("Two\n", [])] });

        Assert.That(repository.TryGit("verify-commit", "HEAD", "HEAD~1").ExitCode, Is.Zero);
        Assert.That(repository.Git("status", "--porcelain"), Is.Empty);
        repository.AssertTidy();
    }

    [Test]
    public void A_sparse_checkout_without_the_store_gets_the_written_file()
    {
        using var repository = TempRepository.Create();
        repository.Write(Entry, "# Deploys\n");
        repository.Write("src/a.txt", "a\n");
        repository.CommitAll("Files");
        repository.Git("sparse-checkout", "set", "--cone", "src");
        Assume.That(repository.PathOf(Entry), Does.Not.Exist);

        repository.Land(Put(Entry, "# New\n"));

        Assert.That(repository.Git("show", "HEAD:" + Entry), Is.EqualTo("# New\n"));
        Assert.That(repository.Read(Entry), Is.EqualTo("# New\n"));
        Assert.That(repository.Git("status", "--porcelain"), Is.Empty);
    }

    [Test]
    public void A_merge_in_progress_is_refused()
    {
        using var repository = Conflicted();
        var before = repository.Snapshot();

        var error = repository.Refused(ToHead(Put(Entry, "# Deploys\n")));

        Assert.That(error.Kind, Is.EqualTo(ErrorKind.Refused));
        Assert.That(error.Message, Does.Contain("merge"));
        Assert.That(repository.Snapshot(), Is.EqualTo(before));
    }

    [Test]
    public void Forced_into_a_merge_the_conflicts_and_the_merge_stay()
    {
        using var repository = Conflicted();
        var conflicts = repository.Git("ls-files", "--unmerged");
        var merge = repository.Read(".git/MERGE_HEAD");

        repository.Land(ToHead(Put(Entry, "# Deploys\n")) with { Force = true });

        Assert.Multiple(() =>
        {
            Assert.That(repository.Git("ls-files", "--unmerged"), Is.EqualTo(conflicts));
            Assert.That(repository.Read(".git/MERGE_HEAD"), Is.EqualTo(merge));
            Assert.That(repository.Git("show", "HEAD:" + Entry), Is.EqualTo("# Deploys\n"));
        });
        repository.Write("README.md", "# Merged\n");
        repository.CommitAll("Merge");
        Assert.That(repository.Git("rev-list", "--parents", "-1", "HEAD").Trim().Split(' '), Has.Length.EqualTo(3));
        Assert.That(repository.Read(Entry), Is.EqualTo("# Deploys\n"));
    }

    [Test]
    public void A_conflict_in_the_very_path_is_refused_even_when_forced()
    {
        using var repository = Conflicted(Entry);
        var before = repository.Snapshot();

        var error = repository.Refused(ToHead(Put(Entry, "# Deploys\n")) with { Force = true });

        Assert.That(error.Message, Does.Contain("in conflict"));
        Assert.That(repository.Snapshot(), Is.EqualTo(before));
    }

    [TestCase("rebase")]
    [TestCase("cherry-pick")]
    [TestCase("revert")]
    [TestCase("bisect")]
    [TestCase("am")]
    public void Other_operations_in_progress_are_refused_by_name(string operation)
    {
        using var repository = Diverged("README.md");
        switch (operation)
        {
            case "rebase":
                repository.TryGit("rebase", "side");
                break;
            case "cherry-pick":
                repository.TryGit("cherry-pick", "side");
                break;
            case "revert":
                repository.TryGit("revert", "--no-edit", "HEAD~1");
                break;
            case "bisect":
                repository.Git("bisect", "start", "HEAD", "HEAD~1");
                break;
            default:
                var patch = repository.Git("format-patch", "-1", "side", "-o", repository.PathOf(".git")).Trim();
                repository.TryGit("am", patch);
                break;
        }

        Assert.That(repository.Refused(ToHead(Put(Entry, "# Deploys\n"))).Message, Does.Contain(operation));
    }

    [Test]
    public void An_operation_in_progress_does_not_concern_another_branch()
    {
        using var repository = Conflicted();

        repository.Land(ToBranch("refs/heads/agent-memory/inbox/local", Put(Entry, "# Deploys\n")));

        Assert.That(repository.Git("show", "agent-memory/inbox/local:" + Entry), Is.EqualTo("# Deploys\n"));
    }

    [Test]
    public void Without_an_identity_nothing_is_written()
    {
        using var repository = TempRepository.Create();
        repository.Git("config", "--unset", "user.email");
        var before = repository.Snapshot();

        Assert.That(repository.Refused(ToHead(Put(Entry, "x"))).Kind, Is.EqualTo(ErrorKind.Config));
        Assert.That(repository.Snapshot(), Is.EqualTo(before));
    }

    internal static TempRepository Linked(TempRepository repository, string branch)
    {
        var path = Path.Combine(TempRepository.TempFolder(), "linked");
        repository.Git("worktree", "add", "-q", "-b", branch, path);
        return TempRepository.At(path);
    }

    static TempRepository Diverged(string path)
    {
        var repository = TempRepository.Create();
        repository.Write(path, "base\n");
        repository.CommitAll("Base");
        repository.Git("checkout", "-q", "-b", "side");
        repository.Write(path, "theirs\n");
        repository.CommitAll("Theirs");
        repository.Git("checkout", "-q", "main");
        repository.Write(path, "ours\n");
        repository.CommitAll("Ours");
        repository.Write(path, "ours again\n");
        repository.CommitAll("Ours again");
        return repository;
    }

    static TempRepository Conflicted(string path = "README.md")
    {
        var repository = Diverged(path);
        Assume.That(repository.TryGit("merge", "side").ExitCode, Is.Not.Zero);
        return repository;
    }
}
