using AgentMemory.Git.Reading;
using AgentMemory.Git.Tests.Opening;
using AgentMemory.Testing;
using CsCheck;

namespace AgentMemory.Git.Tests.Reading;

public class ResolveTests
{
    TempRepository _repository = null!;

    [SetUp]
    public void Create()
    {
        _repository = TempRepository.Create();
        _repository.Write("file.txt", "second");
        _repository.CommitAll("Second");
        _repository.Git("tag", "light");
        _repository.Git("tag", "-a", "-m", "Annotated", "annotated");
        _repository.Git("tag", "-a", "-m", "Tag of a tag", "nested", "annotated");
        _repository.Git("tag", "blob-tag", "HEAD:file.txt");
        _repository.Git("branch", "topic/a", "HEAD~1");
        _repository.Git("update-ref", "refs/remotes/origin/main", "HEAD~1");
        _repository.Git("symbolic-ref", "refs/remotes/origin/HEAD", "refs/remotes/origin/main");
    }

    [TearDown]
    public void Clean() => _repository.Dispose();

    [TestCase("HEAD")]
    [TestCase("@")]
    [TestCase("main")]
    [TestCase("HEAD~1")]
    [TestCase("HEAD^")]
    [TestCase("topic/a")]
    [TestCase("refs/heads/topic/a")]
    [TestCase("heads/topic/a")]
    [TestCase("light")]
    [TestCase("annotated")]
    [TestCase("nested")]
    [TestCase("nested^{}")]
    [TestCase("origin/main")]
    [TestCase("origin")]
    [TestCase(":/Second")]
    [TestCase("HEAD^{/Start}")]
    [TestCase("main@{0}")]
    [TestCase("HEAD~2")]
    [TestCase("HEAD^2")]
    [TestCase("nowhere")]
    [TestCase("blob-tag")]
    [TestCase("HEAD:file.txt")]
    [TestCase("HEAD^{tree}")]
    [TestCase("--all")]
    [TestCase("HEAD..main")]
    [TestCase("0000000000000000000000000000000000000000")]
    [TestCase("1111111111111111111111111111111111111111")]
    public void Resolves_what_git_resolves(string revision)
    {
        using var opened = Opener.Open(_repository.Root);

        var resolved = new GitRepositoryReader(opened).Resolve(revision);

        var git = _repository.TryGit("rev-parse", "--verify", "-q", "--end-of-options", revision.StartsWith(":/", StringComparison.Ordinal) ? revision : revision + "^{commit}");
        Assert.That(resolved?.Value, Is.EqualTo(git.ExitCode == 0 ? git.Output.Trim() : null));
    }

    [Test]
    public void Resolves_full_and_shortened_ids()
    {
        var id = _repository.Git("rev-parse", "HEAD").Trim();
        using var opened = Opener.Open(_repository.Root);
        var reader = new GitRepositoryReader(opened);

        Assert.That(reader.Resolve(id)?.Value, Is.EqualTo(id));
        Assert.That(reader.Resolve(id[..7])?.Value, Is.EqualTo(id));
        Assert.That(reader.Resolve(id.ToUpperInvariant())?.Value, Is.EqualTo(id));
    }

    [Test]
    public void A_shortened_id_that_several_objects_share_names_none()
    {
        // The blobs of these two texts happen to begin alike.
        const string shared = "65ba8ca";
        _repository.Write("one", "20738");
        _repository.Write("two", "37901");
        _repository.CommitAll("Twins");
        using var opened = Opener.Open(_repository.Root);

        Assert.That(_repository.TryGit("rev-parse", "--verify", shared).Error, Does.Contain("ambiguous"));
        Assert.That(new GitRepositoryReader(opened).Resolve(shared), Is.Null);
    }

    [Test]
    public void A_text_that_git_would_get_as_another_one_names_nothing()
    {
        _repository.Git("branch", "\ufffd");
        using var opened = Opener.Open(_repository.Root);
        var reader = new GitRepositoryReader(opened);

        // No test case: an attribute cannot hold half a character, and the compiler would store U+FFFD.
        foreach (var revision in new[] { "HEAD\0", "main\0^{/nothing}", "\ud800", "refs/heads/\udc00" })
        {
            Assert.That(reader.Resolve(revision), Is.Null);
            Assert.That(opened.References.Resolve(revision), Is.Null);
            Assert.That(opened.References.Find(revision), Is.Null);
        }
        Assert.That(reader.Resolve("\ufffd"), Is.Not.Null);
    }

    [TestCase("")]
    [TestCase(" ")]
    [TestCase("\0")]
    [TestCase("HEAD\0")]
    [TestCase("HEAD\n")]
    [TestCase("\ud800")]
    [TestCase("^")]
    [TestCase("^{")]
    [TestCase("@{")]
    [TestCase("@{-99}")]
    [TestCase("@{u}")]
    [TestCase("HEAD@{yesterday")]
    [TestCase("HEAD^{/[}")]
    [TestCase(":/[")]
    [TestCase("HEAD~99999999999999999999")]
    [TestCase("HEAD^-1")]
    [TestCase(":0:file.txt")]
    [TestCase("a..b")]
    [TestCase("../../etc/passwd")]
    public void Hostile_text_names_nothing(string revision)
    {
        using var opened = Opener.Open(_repository.Root);

        Assert.That(new GitRepositoryReader(opened).Resolve(revision), Is.Null);
    }

    [Test]
    public void Very_long_text_names_nothing()
    {
        using var opened = Opener.Open(_repository.Root);

        Assert.That(new GitRepositoryReader(opened).Resolve(new string('a', 1_000_000)), Is.Null);
        Assert.That(new GitRepositoryReader(opened).Resolve("HEAD" + new string('^', 4_000)), Is.Null);
    }

    [Test]
    public void No_text_makes_it_fail()
    {
        using var opened = Opener.Open(_repository.Root);
        var reader = new GitRepositoryReader(opened);

        Gen.OneOf(Gen.Const("HEAD"), Gen.Const("main"), Gen.Const("@"), Gen.Const("^{"), Gen.Const("}"), Gen.Const("{"), Gen.Const("~"), Gen.Const("^"), Gen.Const(":"), Gen.Const("/"), Gen.Const("-"), Gen.Const("9"), Gen.String[0, 3])
            .Array[0, 6].Select(string.Concat).Holds(text => reader.Resolve(text), iter: 2_000);
    }

    [Test]
    public void Nothing_resolves_to_HEAD_while_the_branch_is_unborn()
    {
        using var unborn = TempRepository.CreateUnborn();
        using var opened = Opener.Open(unborn.Root);

        Assert.That(new GitRepositoryReader(opened).Resolve("HEAD"), Is.Null);
        Assert.That(new GitRepositoryReader(opened).Resolve("main"), Is.Null);
    }
}
