using AgentMemory.Testing;

namespace AgentMemory.Git.Tests.CitedHistory;

/// <summary>Where a part of history is missing, less is told, and nothing is guessed.</summary>
public class CitedGapTests
{
    static readonly string Text = string.Concat(Enumerable.Range(1, 30).Select(line => $"line {line}\n"));

    TempRepository _repository = null!;

    [SetUp]
    public void Create()
    {
        _repository = TempRepository.Create();
        Commit("Add", ("src/early.txt", Text), ("src/late.txt", Text + "late\n"), ("src/edited.txt", Text + "edited\n"), ("src/stays.txt", "1\n"));
        Commit("Move early", ("src/early.txt", null), ("lib/early.txt", Text));
        Commit("Boundary", ("src/stays.txt", "2\n"));
        Commit("Edit", ("src/stays.txt", "3\n"));
        Commit("Move late", ("src/late.txt", null), ("lib/late.txt", Text + "late\n"));
        Commit("Move and edit", ("src/edited.txt", null), ("lib/edited.txt", Text + "edited\nand more\n"));
    }

    static readonly string[] Paths = ["src/early.txt", "src/late.txt", "src/edited.txt", "src/stays.txt"];

    [TearDown]
    public void Clean() => _repository.Dispose();

    void Commit(string subject, params ReadOnlySpan<(string Path, string? Text)> files)
    {
        foreach (var (path, text) in files)
        {
            if (text is null)
                File.Delete(_repository.PathOf(path));
            else
                _repository.Write(path, text);
        }
        _repository.CommitAll(subject);
    }

    TempRepository Clone(params string[] arguments)
    {
        _repository.Git("config", "uploadpack.allowFilter", "true");
        _repository.Git("config", "uploadpack.allowAnySHA1InWant", "true");
        var clone = TempRepository.At(TempRepository.TempFolder());
        clone.Git(["clone", "-q", .. arguments, "file://" + _repository.Root, "."]);
        return clone;
    }

    [Test]
    public void The_boundary_of_a_shallow_clone_is_no_change()
    {
        using var clone = Clone("--depth=4");

        var stories = Cited.Of(clone, "HEAD", Paths);

        Assert.That(stories["src/stays.txt"].Lines, Is.EqualTo(new[] { "Edit: src/stays.txt" }));
        Assert.That(stories["src/late.txt"].Successor, Is.EqualTo("lib/late.txt"));
        Assert.That(stories["src/late.txt"].Lines, Is.EqualTo(new[] { "Move late: lib/late.txt" }));
        Assert.That(stories["src/early.txt"].Successor, Is.Null);
        Assert.That(stories["src/early.txt"].Changes, Is.Empty);
    }

    [Test]
    public void A_removal_at_the_boundary_is_not_known()
    {
        using var clone = Clone("--depth=2");

        var stories = Cited.Of(clone, "HEAD", Paths);

        Assert.That(stories["src/late.txt"].Successor, Is.Null);
        Assert.That(stories["src/late.txt"].Changes, Is.Empty);
        Assert.That(stories["src/edited.txt"].Successor, Is.EqualTo("lib/edited.txt"));
    }

    [Test]
    public void Fetching_the_rest_tells_the_rest_in_the_same_process()
    {
        using var clone = Clone("--depth=2");
        using var asker = new PatientAsker(clone);
        var tip = clone.Git("rev-parse", "HEAD").Trim();
        Assert.That(asker.Ask(tip, Paths)["src/early.txt"].Successor, Is.Null);

        clone.Git("fetch", "-q", "--unshallow");

        Assert.That(asker.Ask(tip, Paths)["src/early.txt"].Successor, Is.EqualTo("lib/early.txt"));
        Assert.That(asker.Ask(tip, Paths)["src/stays.txt"].Lines, Is.EqualTo(new[] { "Edit: src/stays.txt", "Boundary: src/stays.txt", "Add: src/stays.txt" }));
    }

    [Test]
    public void A_clone_without_old_content_follows_what_moved_as_it_was()
    {
        using var clone = Clone("--filter=blob:none", "--no-checkout");

        var stories = Cited.Of(clone, "HEAD", Paths);

        Assert.That(stories["src/early.txt"].Successor, Is.EqualTo("lib/early.txt"));
        Assert.That(stories["src/edited.txt"].Successor, Is.Null, "nobody can tell what was alike");
        Assert.That(stories["src/edited.txt"].Lines, Is.EqualTo(new[] { "Move and edit: src/edited.txt", "Add: src/edited.txt" }));
        Assert.That(stories["src/stays.txt"].Changes, Has.Count.EqualTo(3));
    }

    [Test]
    public void A_clone_without_trees_has_nothing_to_tell([Values] bool checkedOut)
    {
        using var clone = Clone(checkedOut ? ["--filter=tree:0"] : ["--filter=tree:0", "--no-checkout"]);

        var stories = Cited.Of(clone, "HEAD", Paths);

        Assert.That(stories.Values.Select(story => story.Successor), Is.All.Null);
        Assert.That(stories.Values.SelectMany(story => story.Changes), Is.Empty);
    }

    [Test]
    public void A_missing_folder_hides_what_it_held_and_what_lies_behind_it()
    {
        var tree = _repository.Git("rev-parse", "HEAD~3:src").Trim();
        File.Delete(_repository.PathOf($".git/objects/{tree[..2]}/{tree[2..]}"));

        var stories = Cited.Of(_repository, "HEAD", [.. Paths, "README.md"]);

        Assert.That(stories["README.md"].Lines, Is.EqualTo(new[] { "Start: README.md" }));
        Assert.That(stories["src/stays.txt"].Lines, Is.EqualTo(new[] { "Add: src/stays.txt" }));
        Assert.That(stories["src/late.txt"].Successor, Is.EqualTo("lib/late.txt"));
        Assert.That(stories["src/early.txt"].Changes, Is.Empty, "it may have come back and gone another way");
    }

    [Test]
    public void A_missing_commit_leaves_nothing_to_tell()
    {
        var commit = _repository.Git("rev-parse", "HEAD~2").Trim();
        File.Delete(_repository.PathOf($".git/objects/{commit[..2]}/{commit[2..]}"));

        Assert.That(Cited.Of(_repository, "HEAD", Paths).Values.SelectMany(story => story.Changes), Is.Empty);
    }
}
