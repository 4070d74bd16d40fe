using AgentMemory.Testing;

namespace AgentMemory.Git.Tests.CitedHistory;

/// <summary>Cited files where branches meet.</summary>
public class CitedMergeTests
{
    static readonly string Text = string.Concat(Enumerable.Range(1, 30).Select(line => $"line {line}\n"));

    TempRepository _repository = null!;

    [SetUp]
    public void Create()
    {
        _repository = TempRepository.Create();
        Commit("Add", "a.txt", Text);
        _repository.Git("branch", "topic");
    }

    [TearDown]
    public void Clean() => _repository.Dispose();

    void Commit(string subject, string path, string? text)
    {
        if (text is null)
            File.Delete(_repository.PathOf(path));
        else
            _repository.Write(path, text);
        _repository.CommitAll(subject);
    }

    void Move(string from, string to, string subject)
    {
        _repository.Git("mv", from, to);
        _repository.Commit(subject);
    }

    void Switch(string branch) => _repository.Git("switch", "-q", branch);

    void Merge(params string[] arguments) => _repository.Git(["merge", "-q", "--no-edit", "-m", "Merge", .. arguments]);

    [Test]
    public void A_rename_on_one_branch_takes_along_the_edit_on_the_other()
    {
        Commit("Edit", "a.txt", "first\n" + Text);
        Switch("topic");
        Move("a.txt", "b.txt", "Move");
        Commit("Edit there", "b.txt", Text + "last\n");
        Switch("main");
        Merge("topic");

        var story = Cited.Of(_repository, "a.txt");

        Assert.That(story.Successor, Is.EqualTo("b.txt"));
        Assert.That(story.Lines, Is.EqualTo(new[] { "Merge: b.txt", "Edit there: b.txt", "Move: b.txt", "Add: a.txt" }));
    }

    [Test]
    public void A_change_that_a_merge_took_over_is_told_of_the_commit_that_made_it()
    {
        Commit("Other", "x.txt", "x\n");
        Switch("topic");
        Commit("Edit", "a.txt", Text + "more\n");
        Switch("main");
        Merge("topic");

        Assert.That(Cited.Of(_repository, "a.txt").Lines, Is.EqualTo(new[] { "Edit: a.txt", "Add: a.txt" }));
    }

    [Test]
    public void A_removal_that_a_merge_took_over_is_told_of_the_commit_that_made_it()
    {
        Commit("Other", "x.txt", "x\n");
        Switch("topic");
        Commit("Remove", "a.txt", null);
        Switch("main");
        Merge("topic");

        Assert.That(Cited.Of(_repository, "a.txt").Lines, Is.EqualTo(new[] { "Remove: a.txt", "Add: a.txt" }));
    }

    [Test]
    public void What_a_merge_itself_did_is_told_of_the_merge()
    {
        Commit("Other", "x.txt", "x\n");
        Switch("topic");
        Commit("Another", "y.txt", "y\n");
        Switch("main");
        Merge("--no-commit", "topic");
        Move("a.txt", "b.txt", "Merge and move");

        var story = Cited.Of(_repository, "a.txt");

        Assert.That(story.Successor, Is.EqualTo("b.txt"));
        Assert.That(story.Lines, Is.EqualTo(new[] { "Merge and move: b.txt", "Add: a.txt" }));
    }

    [Test]
    public void Of_two_names_the_first_by_path_is_told([Values] bool swapped)
    {
        Move("a.txt", swapped ? "m.txt" : "n.txt", "Move here");
        Switch("topic");
        Move("a.txt", swapped ? "n.txt" : "m.txt", "Move there");
        Switch("main");
        _repository.TryGit("merge", "--no-commit", "topic");
        _repository.Write("m.txt", Text);
        _repository.Write("n.txt", Text);
        _repository.CommitAll("Keep both");

        Assert.That(Cited.Of(_repository, "a.txt").Successor, Is.EqualTo("m.txt"));
    }

    [Test]
    public void A_name_that_stands_comes_before_a_removal()
    {
        Commit("Remove", "a.txt", null);
        Switch("topic");
        Move("a.txt", "b.txt", "Move");
        Switch("main");
        _repository.TryGit("merge", "--no-commit", "topic");
        _repository.Write("b.txt", Text);
        _repository.CommitAll("Keep it");

        var story = Cited.Of(_repository, "a.txt");

        Assert.That(story.Successor, Is.EqualTo("b.txt"));
        Assert.That(story.Lines, Does.Contain("Move: b.txt"));
    }

    [Test]
    public void A_side_that_a_merge_threw_away_has_nothing_to_tell()
    {
        Switch("topic");
        Commit("Add there", "side.txt", "side\n");
        Switch("main");
        Commit("Other", "x.txt", "x\n");
        Merge("-s", "ours", "topic");

        var story = Cited.Of(_repository, "side.txt");

        Assert.That(story.Successor, Is.Null);
        Assert.That(story.Changes, Is.Empty);
    }

    [Test]
    public void A_merge_of_three_is_compared_with_all_of_them()
    {
        _repository.Git("branch", "third");
        Commit("Other", "x.txt", "x\n");
        Switch("topic");
        Commit("Another", "y.txt", "y\n");
        Switch("third");
        Commit("Edit", "a.txt", Text + "more\n");
        Switch("main");
        Merge("topic", "third");

        Assert.That(_repository.Git("log", "-1", "--format=%P").Split(' '), Has.Length.EqualTo(3));
        Assert.That(Cited.Of(_repository, "a.txt").Lines, Is.EqualTo(new[] { "Edit: a.txt", "Add: a.txt" }));
    }
}
