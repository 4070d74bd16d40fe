using AgentMemory.Git.Reading;
using AgentMemory.Git.Tests.Opening;
using AgentMemory.Store;
using AgentMemory.Testing;

namespace AgentMemory.Git.Tests.Reading;

public class CommitGraphTests
{
    static readonly string Missing = new('1', 40);

    TempRepository _repository = null!;
    string _root = null!;
    string _fork = null!;
    string _topic = null!;
    string _main = null!;

    [SetUp]
    public void Create()
    {
        _repository = TempRepository.Create();
        _root = _repository.Commit("Root");
        _fork = _repository.Commit("Fork");
        _repository.Git("switch", "-q", "-c", "topic");
        _topic = _repository.Commit("Topic");
        _repository.Git("switch", "-q", "main");
        _main = _repository.Commit("Main");
    }

    [TearDown]
    public void Clean() => _repository.Dispose();

    [Test]
    public void A_commit_is_built_on_itself_and_on_what_came_before_on_any_line()
    {
        Assert.That(IsBuiltOn(_repository, [_main], _main));
        Assert.That(IsBuiltOn(_repository, [_main], _root));
        Assert.That(IsBuiltOn(_repository, [_main], _topic), Is.False);
        Assert.That(IsBuiltOn(_repository, [_main, _topic], _topic), "any of them");
        Assert.That(IsBuiltOn(_repository, [_fork], _main), Is.False, "not the other way round");
        Assert.That(IsBuiltOn(_repository, [], _root), Is.False);
        Assert.That(IsBuiltOn(_repository, [_main], Missing), Is.False);
        _repository.Git("merge", "-q", "--no-edit", "topic");
        Assert.That(IsBuiltOn(_repository, [_repository.Git("rev-parse", "HEAD").Trim()], _topic), "the second parent counts");
    }

    [Test]
    public void Branch_tips_are_local_and_fetched_branches_without_inboxes()
    {
        _repository.Git("update-ref", "refs/remotes/origin/main", _fork);
        _repository.Git("symbolic-ref", "refs/remotes/origin/HEAD", "refs/remotes/origin/main");
        _repository.Git("update-ref", "refs/heads/agent-memory/inbox/local", _root);
        _repository.Git("update-ref", "refs/tags/v1", _root);
        File.WriteAllText(_repository.PathOf(".git/refs/heads/dangling"), Missing + "\n");

        using var opened = Opener.Open(_repository.Root);

        Assert.That(new CommitGraph(opened).BranchTips().Select(tip => tip.Value), Is.EqualTo(new[] { _main, _topic, _fork }.Order(StringComparer.Ordinal)));
    }

    [Test]
    public void Only_a_commit_without_parents_of_its_own_is_a_root()
    {
        var root = _repository.Git("rev-list", "--max-parents=0", "HEAD").Trim();
        using var clone = TempRepository.At(TempRepository.TempFolder());
        clone.Git("clone", "-q", "--depth", "1", $"file://{_repository.Root}", ".");

        Assert.That(IsRoot(_repository, root));
        Assert.That(IsRoot(_repository, _main), Is.False);
        Assert.That(IsRoot(_repository, Missing), Is.False);
        Assert.That(IsRoot(clone, _main), Is.False, "what a shallow clone begins with is no beginning");
    }

    static bool IsBuiltOn(TempRepository repository, string[] commits, string other)
    {
        using var opened = Opener.Open(repository.Root);
        return new CommitGraph(opened).IsBuiltOn([.. commits.Select(commit => new CommitId(commit))], new CommitId(other));
    }

    static bool IsRoot(TempRepository repository, string commit)
    {
        using var opened = Opener.Open(repository.Root);
        return new CommitGraph(opened).IsRoot(new CommitId(commit));
    }
}
