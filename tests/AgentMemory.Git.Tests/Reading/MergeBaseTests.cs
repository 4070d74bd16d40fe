using AgentMemory.Git.Reading;
using AgentMemory.Git.Tests.Opening;
using AgentMemory.Store;
using AgentMemory.Testing;

namespace AgentMemory.Git.Tests.Reading;

public class MergeBaseTests
{
    TempRepository _repository = null!;

    [SetUp]
    public void Create() => _repository = TempRepository.Create();

    [TearDown]
    public void Clean() => _repository.Dispose();

    [Test]
    public void Names_what_git_names()
    {
        var fork = _repository.Commit("Fork");
        _repository.Git("switch", "-q", "-c", "topic");
        var topic = _repository.Commit("Topic");
        _repository.Git("switch", "-q", "main");
        var main = _repository.Commit("Main");

        Assert.That(Of(_repository, topic, main), Is.EqualTo(fork).And.EqualTo(_repository.Git("merge-base", topic, main).Trim()));
        Assert.That(Of(_repository, fork, main), Is.EqualTo(fork));
        Assert.That(Of(_repository, main, main), Is.EqualTo(main));
    }

    [Test]
    public void Histories_without_a_common_commit_have_none()
    {
        var main = _repository.Commit("Main");
        _repository.Git("switch", "-q", "--orphan", "other");
        var other = _repository.Commit("Other");

        Assert.That(Of(_repository, main, other), Is.Null);
    }

    [Test]
    public void A_shallow_clone_does_not_know_what_it_does_not_have()
    {
        var fork = _repository.Commit("Fork");
        _repository.Git("switch", "-q", "-c", "topic");
        var topic = _repository.Commit("Topic");
        _repository.Git("switch", "-q", "main");
        var main = _repository.Commit("Main");
        using var clone = TempRepository.At(TempRepository.TempFolder());
        clone.Git("clone", "-q", "--depth", "1", "--no-single-branch", $"file://{_repository.Root}", ".");

        Assert.That(Of(clone, topic, main), Is.Null);
        clone.Git("fetch", "-q", "--deepen", "1");
        Assert.That(Of(clone, topic, main), Is.EqualTo(fork));
    }

    static string? Of(TempRepository repository, string one, string other)
    {
        using var opened = Opener.Open(repository.Root);
        return new GitRepositoryReader(opened).MergeBase(new CommitId(one), new CommitId(other))?.Value;
    }
}
