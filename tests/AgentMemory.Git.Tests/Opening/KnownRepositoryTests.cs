using AgentMemory.Errors;
using AgentMemory.Git.Opening;
using AgentMemory.Testing;

namespace AgentMemory.Git.Tests.Opening;

/// <summary>A process that opens a repository again and again: it reads less, and is told the same.</summary>
public class KnownRepositoryTests
{
    TempRepository _repository = null!;

    [SetUp]
    public void Create() => _repository = TempRepository.Create();

    [TearDown]
    public void Clean() => _repository.Dispose();

    [Test]
    public void An_index_that_nobody_wrote_meanwhile_is_read_once()
    {
        var known = new KnownRepository();
        var first = known.TraitsOf(_repository.PathOf(".git"));

        Assert.That(known.TraitsOf(_repository.PathOf(".git")), Is.SameAs(first));
        Assert.That(new KnownRepository().TraitsOf(_repository.PathOf(".git")), Is.Not.SameAs(first));
    }

    [Test]
    public void An_index_that_was_written_meanwhile_is_read_again()
    {
        var options = Opener.Options(_repository.Root);
        OpenedRepository.Open(options).Dispose();
        _repository.Git("update-index", "--split-index");

        var refusal = Assert.Throws<AgentMemoryException>(() => OpenedRepository.Open(options).Dispose());

        Assert.That(refusal!.Message, Does.Contain("split"));
    }

    [Test]
    public void Attributes_that_were_added_to_the_index_meanwhile_are_seen()
    {
        var known = new KnownRepository();
        known.TraitsOf(_repository.PathOf(".git"));
        _repository.Write("docs/.gitattributes", "*.md text\n");
        _repository.Git("add", "docs");

        Assert.That(known.TraitsOf(_repository.PathOf(".git")).AttributeFiles, Is.EqualTo(new[] { "docs/.gitattributes" }));
    }

    [Test]
    public void Two_work_trees_of_a_server_are_told_apart()
    {
        var known = new KnownRepository();
        known.TraitsOf(_repository.PathOf(".git"));
        _repository.Git("worktree", "add", "-q", "linked");
        Opener.Git(_repository.PathOf("linked"), "update-index", "--split-index");

        Assert.That(known.TraitsOf(_repository.PathOf(".git/worktrees/linked")).RequiredExtensions, Is.EqualTo(new[] { "link" }));
        Assert.That(known.TraitsOf(_repository.PathOf(".git")).RequiredExtensions, Is.Empty);
    }

    [Test]
    public void An_index_without_a_checksum_is_read_each_time()
    {
        _repository.Git("-c", "index.skipHash=true", "update-index", "--force-write-index");
        var index = _repository.PathOf(".git/index");
        var bytes = File.ReadAllBytes(index);
        bytes.AsSpan(bytes.Length - 20).Clear();
        File.WriteAllBytes(index, bytes);
        var known = new KnownRepository();

        var first = known.TraitsOf(_repository.PathOf(".git"));

        Assert.That(known.TraitsOf(_repository.PathOf(".git")), Is.Not.SameAs(first));
    }
}
