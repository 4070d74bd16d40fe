using AgentMemory.Errors;
using AgentMemory.Git.Reading;
using AgentMemory.Git.Tests.Opening;
using AgentMemory.Store;
using AgentMemory.Testing;

namespace AgentMemory.Git.Tests.Reading;

public class DirtyPathsTests
{
    const string Entry = ".agent-memory/project/a.md";
    const string Other = "AGENTS.md";

    TempRepository _repository = null!;

    [SetUp]
    public void Create()
    {
        _repository = TempRepository.Create();
        _repository.Write(Entry, "one\ntwo\n");
        _repository.Write(".agent-memory/project/b.md", "b\n");
        _repository.Write(Other, "agents\n");
        _repository.CommitAll("Store");
    }

    [TearDown]
    public void Clean() => _repository.Dispose();

    [Test]
    public void Nothing_is_dirty_after_a_commit() => AssertDirty();

    [Test]
    public void Some_paths_are_compared_without_the_rest_of_the_store()
    {
        _repository.Write(Entry, "changed\n");
        _repository.Write(Other, "changed\n");
        _repository.Write("src/new.cs", "new\n");

        using var opened = Opener.Open(_repository.Root);

        Assert.That(Among(opened, Other), Is.EqualTo(new[] { new DirtyPath(Other, DirtyKind.Modified, Staged: false) }));
        Assert.That(Among(opened, "src").Select(dirty => dirty.Path), Is.EqualTo(new[] { "src/new.cs" }), "a folder is what lies below it");
        Assert.That(Among(opened), Is.Empty);
        Assert.That(Among(opened, "", "../outside", "/etc/passwd"), Is.Empty, "never the whole work tree, and nothing outside");
    }

    [Test]
    public void Files_as_they_are_in_HEAD_need_no_index()
    {
        _repository.Write("crlf.txt", "one\r\ntwo\r\n");
        _repository.Write(".gitattributes", "*.txt text eol=crlf\n");
        _repository.CommitAll("Line ends");

        using var opened = Opener.Open(_repository.Root);

        Assert.That(Among(opened, Entry, Other, "crlf.txt"), Is.Empty);
        File.WriteAllText(_repository.PathOf(".git/index"), "damaged");
        Assert.That(Among(opened, Entry, Other), Is.Empty);
        _repository.Write(Entry, "changed\n");
        Assert.That(() => Among(opened, Entry), Throws.InstanceOf<AgentMemoryException>());
    }

    static IReadOnlyList<DirtyPath> Among(Git.Opening.OpenedRepository opened, params string[] paths) => WorkTreeDifferences.Among(opened, paths);

    [Test]
    public void Reports_a_change_on_disk()
    {
        _repository.Write(Entry, "changed\n");

        AssertDirty(new DirtyPath(Entry, DirtyKind.Modified, Staged: false));
    }

    [Test]
    [Platform(Exclude = "Win")]
    public void A_pipe_in_a_files_place_is_reported_and_never_opened()
    {
        File.Delete(_repository.PathOf(Entry));
        ChildProcess.Run("mkfifo", [Entry], _repository.Root);
        Assume.That(File.Exists(_repository.PathOf(Entry)));

        using var opened = Opener.Open(_repository.Root);

        Assert.That(WorkTreeDifferences.Find(opened, []).Select(dirty => dirty.Path), Is.EqualTo(new[] { Entry }));
    }

    [Test]
    public void Reports_a_change_of_the_same_size_made_in_the_same_instant()
    {
        // What Git calls racy: neither size nor time tell.
        var written = File.GetLastWriteTimeUtc(_repository.PathOf(Entry));
        _repository.Write(Entry, "one\nTWO\n");
        File.SetLastWriteTimeUtc(_repository.PathOf(Entry), written);
        File.SetLastWriteTimeUtc(_repository.PathOf(".git/index"), written);

        AssertDirty(new DirtyPath(Entry, DirtyKind.Modified, Staged: false));
    }

    [Test]
    public void A_file_that_was_only_touched_is_clean()
    {
        _repository.Write(Entry, "one\ntwo\n");
        File.SetLastWriteTimeUtc(_repository.PathOf(Entry), DateTime.UnixEpoch.AddYears(40));

        AssertDirty();
    }

    [Test]
    public void Reports_a_staged_change()
    {
        _repository.Write(Entry, "changed\n");
        _repository.Git("add", "-A");

        AssertDirty(new DirtyPath(Entry, DirtyKind.Modified, Staged: true));
    }

    [Test]
    public void Reports_a_staged_change_that_was_undone_on_disk()
    {
        _repository.Write(Entry, "changed\n");
        _repository.Git("add", "-A");
        _repository.Write(Entry, "one\ntwo\n");

        AssertDirty(new DirtyPath(Entry, DirtyKind.Modified, Staged: true));
    }

    [Test]
    public void Reports_files_gone_from_disk_and_from_the_index()
    {
        File.Delete(_repository.PathOf(Entry));
        _repository.Git("rm", "-q", "--cached", ".agent-memory/project/b.md");

        AssertDirty(
            new DirtyPath(Entry, DirtyKind.Deleted, Staged: false),
            new DirtyPath(".agent-memory/project/b.md", DirtyKind.Deleted, Staged: true));
    }

    [Test]
    public void Reports_new_files_in_new_folders_staged_or_not()
    {
        _repository.Write(".agent-memory/new/deep/x.md", "x");
        _repository.Write(".agent-memory/staged/y.md", "y");
        _repository.Git("add", ".agent-memory/staged");

        AssertDirty(
            new DirtyPath(".agent-memory/new/deep/x.md", DirtyKind.Untracked, Staged: false),
            new DirtyPath(".agent-memory/staged/y.md", DirtyKind.Untracked, Staged: true));
    }

    [Test]
    public void Reports_ignored_files_of_the_store()
    {
        _repository.Write(".gitignore", ".agent-memory/\n");
        _repository.Write(".agent-memory/project/hidden.md", "x");
        _repository.Write(".agent-memory/deep/er/hidden.md", "x");

        AssertDirty(
            new DirtyPath(".agent-memory/deep/er/hidden.md", DirtyKind.Untracked, Staged: false),
            new DirtyPath(".agent-memory/project/hidden.md", DirtyKind.Untracked, Staged: false));
    }

    [Test]
    public void A_file_that_is_only_announced_is_untracked()
    {
        _repository.Write(".agent-memory/project/c.md", "c");
        _repository.Git("add", "-N", ".agent-memory/project/c.md");

        AssertDirty(new DirtyPath(".agent-memory/project/c.md", DirtyKind.Untracked, Staged: false));
    }

    [TestCase("3")]
    [TestCase("4")]
    public void Files_that_a_sparse_checkout_left_out_are_clean(string version)
    {
        _repository.Write("src/x.txt", "x");
        _repository.CommitAll("Source");
        _repository.Git("sparse-checkout", "set", "--no-cone", "/src/");
        _repository.Git("update-index", "--index-version", version);

        Assert.That(File.Exists(_repository.PathOf(Entry)), Is.False, "the store was meant to be left out");
        AssertDirty();
        _repository.Write(".agent-memory/project/new.md", "new");
        AssertDirty(new DirtyPath(".agent-memory/project/new.md", DirtyKind.Untracked, Staged: false));
    }

    [Test]
    public void Reports_a_file_that_became_a_link()
    {
        File.Delete(_repository.PathOf(Entry));
        File.CreateSymbolicLink(_repository.PathOf(Entry), "b.md");

        AssertDirty(new DirtyPath(Entry, DirtyKind.Modified, Staged: false));
    }

    [Test]
    public void Reports_a_store_that_became_a_link_and_does_not_follow_it()
    {
        using var elsewhere = TempRepository.At(TempRepository.TempFolder());
        elsewhere.Write("project/foreign.md", "foreign");
        Directory.Delete(_repository.PathOf(".agent-memory"), recursive: true);
        Directory.CreateSymbolicLink(_repository.PathOf(".agent-memory"), elsewhere.Root);

        var dirty = Dirty();

        Assert.That(dirty.Select(d => d.Path), Does.Contain(Entry).And.Contain(".agent-memory"));
        Assert.That(dirty.Select(d => d.Path), Has.None.Contains("foreign"));
    }

    [Test]
    public void Line_ends_that_Git_converts_are_no_change()
    {
        _repository.Write(".gitattributes", "*.md text eol=crlf\n");
        _repository.CommitAll("Attributes");
        _repository.Write(Entry, "one\r\ntwo\r\n");

        AssertDirty();
        _repository.Write(Entry, "one\r\nzwei\r\n");
        AssertDirty(new DirtyPath(Entry, DirtyKind.Modified, Staged: false));
    }

    [Test]
    public void Line_ends_of_autocrlf_are_no_change()
    {
        _repository.Git("config", "core.autocrlf", "true");
        _repository.Write(Entry, "one\r\ntwo\r\n");

        AssertDirty();
    }

    [Test]
    public void Settings_of_a_linked_work_tree_reach_the_conversion()
    {
        _repository.Git("config", "core.autocrlf", "true");
        _repository.Git("worktree", "add", "-q", "linked");
        using var opened = Opener.Open(_repository.PathOf("linked"));

        Assert.That(File.ReadAllText(_repository.PathOf($"linked/{Entry}")), Does.Contain("\r\n"));
        Assert.That(opened.Config("user.name"), Is.Not.Null);
        Assert.That(new GitRepositoryReader(opened).DirtyPaths([]), Is.Empty);
        File.SetLastWriteTimeUtc(_repository.PathOf($"linked/{Entry}"), DateTime.UnixEpoch.AddYears(40));
        Assert.That(new GitRepositoryReader(opened).DirtyPaths([]), Is.Empty);
    }

    [Test]
    public void Looks_at_the_other_paths_and_at_no_more()
    {
        _repository.Write(Other, "changed\n");
        _repository.Write("README.md", "changed\n");
        _repository.Write("CLAUDE.md", "new\n");
        _repository.Write("unrelated.txt", "new\n");

        AssertDirty([Other, "CLAUDE.md", "missing.md", ".claude/rules/x.md"],
            new DirtyPath(Other, DirtyKind.Modified, Staged: false),
            new DirtyPath("CLAUDE.md", DirtyKind.Untracked, Staged: false));
        AssertDirty();
    }

    [Test]
    public void Other_paths_are_literal_and_stay_inside()
    {
        _repository.Write("README.md", "changed\n");
        _repository.Write("*.md", "literal\n");

        AssertDirty(["", ".", "/", "..", "../x", "./README.md", "/README.md", "*", "README.md\0"]);
        AssertDirty(["*.md"], new DirtyPath("*.md", DirtyKind.Untracked, Staged: false));
    }

    [Test]
    public void Conflicts_count_as_staged_changes()
    {
        _repository.Git("checkout", "-q", "-b", "theirs");
        _repository.Write(Entry, "theirs\n");
        _repository.CommitAll("Theirs");
        _repository.Git("checkout", "-q", "main");
        _repository.Write(Entry, "ours\n");
        _repository.CommitAll("Ours");
        _repository.TryGit("merge", "-q", "theirs");

        AssertDirty(new DirtyPath(Entry, DirtyKind.Modified, Staged: true));
    }

    [Test]
    public void Everything_is_untracked_while_the_branch_is_unborn()
    {
        using var unborn = TempRepository.CreateUnborn();
        unborn.Write(Entry, "x");
        unborn.Write(".agent-memory/staged.md", "x");
        unborn.Git("add", ".agent-memory/staged.md");
        using var opened = Opener.Open(unborn.Root);

        Assert.That(new GitRepositoryReader(opened).DirtyPaths([]), Is.EqualTo(new[]
        {
            new DirtyPath(Entry, DirtyKind.Untracked, Staged: false),
            new DirtyPath(".agent-memory/staged.md", DirtyKind.Untracked, Staged: true),
        }));
    }

    [Test]
    public void A_bare_repository_has_nothing_dirty()
    {
        using var bare = TempRepository.At(TempRepository.TempFolder());
        bare.Git("clone", "-q", "--bare", _repository.Root, ".");
        using var opened = Opener.Open(bare.Root);

        Assert.That(new GitRepositoryReader(opened).DirtyPaths([Other]), Is.Empty);
    }

    [Test]
    public void Names_the_work_tree_whose_index_is_damaged()
    {
        File.WriteAllText(_repository.PathOf(".git/index"), "DIRC, and then nothing of use to anyone at all");

        var refusal = Assert.Throws<AgentMemoryException>(() => Dirty());

        Assert.That(refusal!.Message, Does.Contain(_repository.Root));
        Assert.That(refusal.Hint, Does.Contain("git read-tree HEAD"));
    }

    [Test]
    public void Looking_changes_nothing_in_the_repository()
    {
        _repository.Write(Entry, "changed\n");
        _repository.Write(".agent-memory/new.md", "new\n");
        var before = Snapshot();

        Dirty();

        Assert.That(Snapshot(), Is.EqualTo(before));
    }

    string[] Snapshot() =>
    [
        .. Directory.EnumerateFiles(_repository.PathOf(".git"), "*", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal).Select(file => $"{file} {Convert.ToHexString(File.ReadAllBytes(file))}"),
    ];

    IReadOnlyList<DirtyPath> Dirty(params string[] otherPaths)
    {
        using var opened = Opener.Open(_repository.Root);
        return new GitRepositoryReader(opened).DirtyPaths(otherPaths);
    }

    void AssertDirty(params DirtyPath[] expected) => AssertDirty([], expected);

    void AssertDirty(string[] otherPaths, params DirtyPath[] expected) => Assert.That(Dirty(otherPaths), Is.EqualTo(expected));
}
