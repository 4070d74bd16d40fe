using AgentMemory.Testing;

namespace AgentMemory.Git.Tests.Opening;

public class RepositoryFactsTests
{
    TempRepository _repository = null!;

    [SetUp]
    public void Create() => _repository = TempRepository.Create();

    [TearDown]
    public void Clean() => _repository.Dispose();

    [Test]
    public void Names_the_branch_that_is_checked_out()
    {
        _repository.Git("checkout", "-q", "-b", "topic/ünïcode");

        Assert.That(Facts().HeadBranch, Is.EqualTo("refs/heads/topic/ünïcode"));
    }

    [Test]
    public void Names_the_branch_that_is_not_born_yet()
    {
        using var unborn = TempRepository.CreateUnborn();

        using var opened = Opener.Open(unborn.Root);

        Assert.That(opened.Facts.HeadBranch, Is.EqualTo("refs/heads/main"));
        Assert.That(opened.HeadCommit(), Is.Null);
    }

    [Test]
    public void Names_no_branch_while_detached()
    {
        _repository.Git("checkout", "-q", "--detach");

        Assert.That(Facts().HeadBranch, Is.Null);
    }

    [Test]
    public void Reads_a_HEAD_that_is_a_symbolic_link()
    {
        File.Delete(_repository.PathOf(".git/HEAD"));
        File.CreateSymbolicLink(_repository.PathOf(".git/HEAD"), "refs/heads/main");

        Assert.That(Facts().HeadBranch, Is.EqualTo("refs/heads/main"));
    }

    [Test]
    public void Each_work_tree_has_its_own_branch_and_operation()
    {
        _repository.Git("worktree", "add", "-q", "-b", "other", "linked");
        Diverge();
        _repository.TryGit("merge", "-q", "theirs");

        using var linked = Opener.Open(_repository.PathOf("linked"));

        Assert.That(linked.Facts.HeadBranch, Is.EqualTo("refs/heads/other"));
        Assert.That(linked.Facts.OperationInProgress, Is.Null);
        Assert.That(Facts().OperationInProgress, Is.EqualTo("merge"));
    }

    [TestCase("merge", "merge", "-q", "theirs")]
    [TestCase("rebase", "rebase", "-q", "theirs")]
    [TestCase("rebase", "rebase", "-q", "--apply", "theirs")]
    [TestCase("cherry-pick", "cherry-pick", "theirs")]
    [TestCase("revert", "revert", "--no-edit", "HEAD~1")]
    public void Names_the_operation_that_stopped_at_a_conflict(string operation, params string[] command)
    {
        Diverge();

        var result = _repository.TryGit(command);

        Assert.That(result.ExitCode, Is.Not.Zero, "the command was meant to stop");
        Assert.That(Facts().OperationInProgress, Is.EqualTo(operation));
    }

    [TestCase("cherry-pick")]
    [TestCase("revert")]
    public void Names_a_series_that_stopped_between_two_commits(string operation)
    {
        Diverge();
        var range = operation == "revert" ? "HEAD~2..HEAD" : "main~2..theirs";
        _repository.Git("checkout", "-q", "-b", "work", operation == "revert" ? "main" : "main~1");
        if (operation == "revert")
            _repository.Git("commit", "-q", "--allow-empty", "-m", "Empty");
        _repository.TryGit(operation, operation == "revert" ? "--no-edit" : "--allow-empty", range);
        foreach (var head in new[] { "CHERRY_PICK_HEAD", "REVERT_HEAD" })
            File.Delete(_repository.PathOf($".git/{head}"));

        Assert.That(File.Exists(_repository.PathOf(".git/sequencer/todo")), Is.True, "the series was meant to stop");
        Assert.That(Facts().OperationInProgress, Is.EqualTo(operation));
    }

    [Test]
    public void Names_a_bisect()
    {
        _repository.Git("bisect", "start");

        Assert.That(Facts().OperationInProgress, Is.EqualTo("bisect"));
    }

    [Test]
    public void Names_a_mailbox_that_is_being_applied()
    {
        Diverge();
        var patch = _repository.Git("format-patch", "-1", "theirs", "--stdout");

        _repository.TryGit(patch, ["am"]);

        Assert.That(Facts().OperationInProgress, Is.EqualTo("am"));
    }

    [Test]
    public void Names_no_operation_where_none_waits() => Assert.That(Facts().OperationInProgress, Is.Null);

    [Test]
    public void Knows_a_shallow_clone_and_its_work_trees()
    {
        _repository.Commit("Second");
        using var clone = TempRepository.At(TempRepository.TempFolder());
        clone.Git("clone", "-q", "--depth", "1", "file://" + _repository.Root, ".");
        clone.Git("worktree", "add", "-q", "linked");

        using var main = Opener.Open(clone.Root);
        using var linked = Opener.Open(clone.PathOf("linked"));

        Assert.That(main.Facts.IsShallow, Is.True);
        Assert.That(linked.Facts.IsShallow, Is.True);
        Assert.That(Facts().IsShallow, Is.False);
    }

    [Test]
    public void Lists_the_hooks_git_commit_would_run()
    {
        WriteHook(".git/hooks/pre-commit");
        WriteHook(".git/hooks/post-commit");
        WriteHook(".git/hooks/pre-push");
        _repository.Write(".git/hooks/commit-msg", "#!/bin/sh\n");

        Assert.That(Facts().CommitHooks, Is.EqualTo(new[] { "pre-commit", "post-commit" }));
    }

    [TestCase("tools/hooks")]
    [TestCase("~/hooks")]
    public void Looks_for_hooks_where_core_hooksPath_says(string path)
    {
        WriteHook(".git/hooks/pre-commit");
        WriteHook("tools/hooks/commit-msg");
        WriteHook("hooks/commit-msg");
        _repository.Git("config", "core.hooksPath", path);

        using var opened = Opener.Open(_repository.Root, ("HOME", _repository.Root));

        Assert.That(opened.Facts.CommitHooks, Is.EqualTo(new[] { "commit-msg" }));
    }

    [Test]
    public void Finds_shared_hooks_from_a_linked_work_tree()
    {
        WriteHook(".git/hooks/pre-commit");
        _repository.Git("worktree", "add", "-q", "linked");

        using var opened = Opener.Open(_repository.PathOf("linked"));

        Assert.That(opened.Facts.CommitHooks, Is.EqualTo(new[] { "pre-commit" }));
    }

    Store.RepositoryFacts Facts()
    {
        using var opened = Opener.Open(_repository.Root);
        return opened.Facts;
    }

    // "main" and "theirs" change the same line; "main" is checked out.
    void Diverge()
    {
        _repository.Git("checkout", "-q", "-b", "theirs");
        _repository.Write("README.md", "# Theirs\n");
        _repository.CommitAll("Theirs");
        _repository.Git("checkout", "-q", "main");
        _repository.Write("README.md", "# Ours\n");
        _repository.CommitAll("Ours");
        _repository.Write("README.md", "# Ours again\n");
        _repository.CommitAll("Ours again");
    }

    void WriteHook(string path)
    {
        _repository.Write(path, "#!/bin/sh\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(_repository.PathOf(path), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
