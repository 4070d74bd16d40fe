using AgentMemory.Errors;
using AgentMemory.Testing;

namespace AgentMemory.Git.Tests.Opening;

public class UnsupportedRepositoryTests
{
    TempRepository _repository = null!;

    [SetUp]
    public void Create() => _repository = TempRepository.Create();

    [TearDown]
    public void Clean() => _repository.Dispose();

    [Test]
    public void Refuses_SHA_256()
    {
        using var repository = TempRepository.Create("--object-format=sha256");

        AssertRefused(repository.Root, "sha256", "--object-format=sha1");
    }

    [Test]
    public void Refuses_reftable()
    {
        SetExtension("refStorage", "reftable");

        AssertRefused(_repository.Root, "reftable", "git refs migrate --ref-format=files");
    }

    [Test]
    public void Opens_a_repository_that_says_its_references_are_files()
    {
        SetExtension("refStorage", "files");

        AssertOpens(_repository.Root);
    }

    [TestCase("compatObjectFormat", "sha256")]
    [TestCase("somethingNew", "true")]
    public void Names_an_extension_it_does_not_know(string extension, string value)
    {
        SetExtension(extension, value);

        AssertRefused(_repository.Root, extension.ToLowerInvariant(), "git clone");
    }

    [Test]
    public void Ignores_unknown_extensions_of_the_old_format_as_Git_does()
    {
        _repository.Git("config", "extensions.somethingNew", "true");

        AssertOpens(_repository.Root);
        Assert.That(_repository.TryGit("status").ExitCode, Is.Zero);
    }

    [Test]
    public void Refuses_a_newer_format()
    {
        _repository.Git("config", "core.repositoryFormatVersion", "2");

        AssertRefused(_repository.Root, "version \"2\"", "git clone");
    }

    [TestCase("preciousObjects", "true")]
    [TestCase("worktreeConfig", "true")]
    [TestCase("partialClone", "origin")]
    [TestCase("noop", "true")]
    public void Works_beside_harmless_extensions(string extension, string value)
    {
        SetExtension(extension, value);

        AssertOpens(_repository.Root);
    }

    [Test]
    public void Works_in_work_trees_with_relative_links()
    {
        _repository.Git("worktree", "add", "-q", "linked");
        SetExtension("relativeWorktrees", "true");
        _repository.Write("linked/.git", "gitdir: ../.git/worktrees/linked\n");
        _repository.Write(".git/worktrees/linked/gitdir", "../../../linked/.git\n");

        AssertOpens(_repository.PathOf("linked"));
        AssertOpens(_repository.Root);
        AssertOpens(_repository.PathOf(".git/worktrees/linked"));
    }

    [Test]
    public void Refuses_a_split_index()
    {
        _repository.Git("update-index", "--split-index");

        AssertRefused(_repository.Root, "split", "git update-index --no-split-index");

        _repository.Git("update-index", "--no-split-index");
        AssertOpens(_repository.Root);
    }

    [TestCase("2")]
    [TestCase("4")]
    public void Refuses_a_sparse_index_and_says_how_to_get_rid_of_it(string version)
    {
        _repository.Write("a/1.md", "1");
        _repository.Write("b/2.md", "2");
        _repository.CommitAll("Folders");
        _repository.Git("update-index", "--index-version", version);
        _repository.Git("sparse-checkout", "set", "--cone", "--sparse-index", "a");

        AssertRefused(_repository.Root, "sparse", "git sparse-checkout reapply --no-sparse-index");

        _repository.Git("sparse-checkout", "reapply", "--no-sparse-index");
        AssertOpens(_repository.Root);
    }

    [Test]
    public void Refuses_a_split_index_of_a_linked_work_tree_only_there()
    {
        _repository.Git("worktree", "add", "-q", "linked");
        Opener.Git(_repository.PathOf("linked"), "update-index", "--split-index");

        AssertRefused(_repository.PathOf("linked"), "split", "--no-split-index");
        AssertOpens(_repository.Root);
    }

    [Test]
    public void Names_an_index_extension_it_does_not_know()
    {
        var index = _repository.PathOf(".git/index");
        var bytes = File.ReadAllBytes(index);
        File.WriteAllBytes(index, [.. bytes[..^20], .. "zzzz\0\0\0\0"u8, .. new byte[20]]);

        AssertRefused(_repository.Root, "zzzz", "git read-tree HEAD");
    }

    [Test]
    [Platform(Exclude = "Win")]
    public void Refuses_a_repository_of_another_user_with_the_command_that_trusts_it()
    {
        Opener.GiveAway(_repository.Root);

        var refusal = Opener.Refused(_repository.Root);

        Assert.That(refusal.Kind, Is.EqualTo(ErrorKind.Unsupported));
        Assert.That(refusal.Message, Does.Contain("another user"));
        Assert.That(refusal.Hint, Does.Contain($"git config --global --add safe.directory {_repository.Root}"));
        Assert.That(refusal.InnerException, Is.Not.Null);
    }

    [TestCase("")]
    [TestCase("neither this nor that\n")]
    [TestCase("ref: refs/heads/../../escape\n")]
    [TestCase("ref: nowhere\n")]
    public void Refuses_a_damaged_HEAD(string text)
    {
        _repository.Write(".git/HEAD", text);

        AssertRefused(_repository.Root, ".git/HEAD", "ref: refs/heads/main");
    }

    [Test]
    public void Refuses_a_missing_HEAD()
    {
        File.Delete(_repository.PathOf(".git/HEAD"));

        AssertRefused(_repository.Root, ".git/HEAD is missing", "ref: refs/heads/main");
    }

    [Test]
    public void Never_takes_a_branch_whose_commit_is_missing_for_an_unborn_one()
    {
        var tip = _repository.Git("rev-parse", "HEAD").Trim();
        File.Delete(_repository.PathOf($".git/objects/{tip[..2]}/{tip[2..]}"));

        using var opened = Opener.Open(_repository.Root);

        var refusal = Assert.Throws<AgentMemoryException>(() => opened.HeadCommit());
        Assert.That(refusal!.Message, Does.Contain(tip));
        Assert.That(refusal.Hint, Does.Contain("git fsck"));
    }

    [Test]
    public void Never_takes_a_damaged_branch_for_an_unborn_one()
    {
        _repository.Write(".git/refs/heads/main", "garbage\n");

        using var opened = Opener.Open(_repository.Root);

        Assert.That(Assert.Throws<AgentMemoryException>(() => opened.HeadCommit())!.Kind, Is.EqualTo(ErrorKind.Unsupported));
    }

    [Test]
    public void Names_the_line_of_a_configuration_that_is_not_valid()
    {
        File.AppendAllText(_repository.PathOf(".git/config"), "[user]\n\tname = \"open\n");

        var refusal = Opener.Refused(_repository.Root);

        Assert.That(refusal.Kind, Is.EqualTo(ErrorKind.Config));
        var lines = File.ReadAllLines(_repository.PathOf(".git/config")).Length;
        Assert.That(refusal.Message, Does.Contain(".git/config").And.Contain($"line {lines}"));
    }

    void SetExtension(string name, string value)
    {
        _repository.Git("config", "core.repositoryFormatVersion", "1");
        File.AppendAllText(_repository.PathOf(".git/config"), $"[extensions]\n\t{name} = {value}\n");
    }

    static void AssertRefused(string directory, string cause, string next)
    {
        var refusal = Opener.Refused(directory);

        Assert.That(refusal.Kind, Is.EqualTo(ErrorKind.Unsupported));
        Assert.That(refusal.Message, Does.Contain(cause));
        Assert.That(refusal.Hint, Does.Contain(next));
    }

    static void AssertOpens(string directory)
    {
        using var opened = Opener.Open(directory);
        Assert.That(opened.HeadCommit(), Is.Not.Null);
        Assert.That(opened.Git.Index.Count, Is.Positive);
        Assert.That(opened.Git.Info.WorkingDirectory.TrimEnd('/'), Is.EqualTo(opened.Facts.WorkTree));
    }
}
