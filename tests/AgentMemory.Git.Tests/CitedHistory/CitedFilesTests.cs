using AgentMemory.Git.Reading;
using AgentMemory.Git.Tests.Opening;
using AgentMemory.Store;
using AgentMemory.Testing;

namespace AgentMemory.Git.Tests.CitedHistory;

/// <summary>What became of single files, step by step.</summary>
public class CitedFilesTests
{
    TempRepository _repository = null!;

    [SetUp]
    public void Create() => _repository = TempRepository.Create();

    [TearDown]
    public void Clean() => _repository.Dispose();

    static string Text(string word, int lines = 30) => string.Concat(Enumerable.Range(1, lines).Select(line => $"{word} says something in line {line}\n"));

    string Commit(string subject, params ReadOnlySpan<(string Path, string? Text)> files)
    {
        foreach (var (path, text) in files)
        {
            if (text is null)
                File.Delete(_repository.PathOf(path));
            else
                _repository.Write(path, text);
        }
        return _repository.CommitAll(subject);
    }

    string Move(string from, string to, string subject = "Move")
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_repository.PathOf(to))!);
        _repository.Git("mv", from, to);
        return _repository.Commit(subject);
    }

    string Blob(string revision) => _repository.Git("rev-parse", revision).Trim();

    [Test]
    public void Tells_who_changed_a_file_that_stands_newest_first()
    {
        Commit("Add", ("src/a.txt", "1\n"));
        Commit("Other", ("src/b.txt", "1\n"));
        _repository.SetIdentity("Grace Hopper", "grace@example.org");
        var edit = Commit("Edit\n\nAnd why.", ("src/a.txt", "2\n"));

        var story = Cited.Of(_repository, "src/a.txt");

        Assert.That(story.Successor, Is.Null);
        Assert.That(story.Lines, Is.EqualTo(new[] { "Edit: src/a.txt", "Add: src/a.txt" }));
        Assert.That(story.Changes[0], Is.EqualTo(new CitedChange(new CommitId(edit), new Identity("Grace Hopper", "grace@example.org"),
            DateTimeOffset.Parse(_repository.Git("log", "-1", "--format=%aI", edit).Trim(), System.Globalization.CultureInfo.InvariantCulture), "Edit", "src/a.txt",
            new BlobId(Blob("HEAD~1:src/a.txt")), new BlobId(Blob("HEAD:src/a.txt")))));
        Assert.That(story.Changes[1].Old, Is.Null);
    }

    [Test]
    public void Follows_a_file_that_was_moved_as_it_is()
    {
        Commit("Add", ("src/a.txt", "one line is enough\n"));
        Move("src/a.txt", "lib/deep/b.txt");
        Commit("Edit", ("lib/deep/b.txt", "other\n"));

        var story = Cited.Of(_repository, "src/a.txt");

        Assert.That(story.Successor, Is.EqualTo("lib/deep/b.txt"));
        Assert.That(story.Lines, Is.EqualTo(new[] { "Edit: lib/deep/b.txt", "Move: lib/deep/b.txt", "Add: src/a.txt" }));
        Assert.That(story.Changes[1].Old, Is.EqualTo(story.Changes[1].New));
        Assert.That(story.Changes[2].Old, Is.Null);
    }

    [Test]
    public void Follows_a_file_that_was_moved_and_edited()
    {
        Commit("Add", ("a.txt", Text("Ada")), ("decoy.txt", Text("Bob")));
        Commit("Move", ("a.txt", null), ("b.txt", Text("Ada") + "more\n"), ("c.txt", Text("Cleo")));

        var story = Cited.Of(_repository, "a.txt");

        Assert.That(story.Successor, Is.EqualTo("b.txt"));
        Assert.That(story.Changes[0].Old?.Value, Is.EqualTo(Blob("HEAD~1:a.txt")));
        Assert.That(story.Changes[0].New?.Value, Is.EqualTo(Blob("HEAD:b.txt")));
    }

    [Test]
    public void The_same_content_goes_before_similar_content()
    {
        Commit("Add", ("m.txt", Text("Ada")));
        Commit("Move", ("m.txt", null), ("a.txt", Text("Ada") + "x\n"), ("z.txt", Text("Ada")));

        Assert.That(Cited.Of(_repository, "m.txt").Successor, Is.EqualTo("z.txt"));
    }

    [Test]
    public void A_file_replaced_by_one_of_other_content_is_gone()
    {
        Commit("Add", ("a.txt", Text("Ada")));
        var removal = Commit("Replace", ("a.txt", null), ("b.txt", Text("completely") + Text("different")));

        var story = Cited.Of(_repository, "a.txt");

        Assert.That(story.Successor, Is.Null);
        Assert.That(story.Lines, Is.EqualTo(new[] { "Replace: a.txt", "Add: a.txt" }));
        Assert.That(story.Changes[0].Commit.Value, Is.EqualTo(removal));
        Assert.That(story.Changes[0].New, Is.Null);
    }

    [Test]
    public void Removing_in_one_commit_and_adding_in_another_is_no_rename()
    {
        Commit("Add", ("a.txt", Text("Ada")));
        Commit("Remove", ("a.txt", null));
        Commit("Add again", ("b.txt", Text("Ada")));

        Assert.That(Cited.Of(_repository, "a.txt").Successor, Is.Null);
    }

    [Test]
    public void Follows_several_renames_and_back_to_a_name_of_old()
    {
        Commit("Add", ("a.txt", Text("Ada")), ("first.txt", Text("Bob")));
        Move("a.txt", "b.txt", "One");
        Move("first.txt", "a.txt", "Squat");
        Move("b.txt", "c.txt", "Two");
        Move("a.txt", "first.txt", "Leave");
        Move("c.txt", "b.txt", "Three");

        var stories = Cited.Of(_repository, "HEAD", "a.txt", "b.txt", "c.txt", "first.txt");

        Assert.That(stories["c.txt"].Successor, Is.EqualTo("b.txt"));
        Assert.That(stories["a.txt"].Successor, Is.EqualTo("first.txt"), "the last file of that name");
        Assert.That(stories["b.txt"].Successor, Is.Null, "it stands");
        Assert.That(stories["c.txt"].Lines, Is.EqualTo(new[] { "Three: b.txt", "Two: c.txt" }));
    }

    [Test]
    public void A_file_that_was_removed_after_its_rename_is_gone_and_the_removal_told_under_its_last_name()
    {
        Commit("Add", ("a.txt", Text("Ada")));
        Move("a.txt", "b.txt");
        Commit("Edit", ("b.txt", Text("Ada") + "x\n"));
        Commit("Remove", ("b.txt", null));

        var story = Cited.Of(_repository, "a.txt");

        Assert.That(story.Successor, Is.Null);
        Assert.That(story.Lines, Is.EqualTo(new[] { "Remove: b.txt", "Edit: b.txt", "Move: b.txt", "Add: a.txt" }));
    }

    [Test]
    public void A_file_that_came_back_stands()
    {
        Commit("Add", ("a.txt", Text("Ada")));
        Move("a.txt", "b.txt");
        Commit("Back", ("a.txt", "new\n"));

        var story = Cited.Of(_repository, "a.txt");

        Assert.That(story.Successor, Is.Null);
        Assert.That(story.Lines, Is.EqualTo(new[] { "Back: a.txt", "Move: a.txt", "Add: a.txt" }));
        Assert.That(story.Changes[1].New, Is.Null);
    }

    [Test]
    public void Files_of_one_content_keep_their_names_when_a_folder_moves()
    {
        Commit("Add", ("old/b/init.py", ""), ("old/a/init.py", ""), ("old/a/x.py", ""), ("old/main.py", Text("Ada")));
        Move("old", "new/place");

        var stories = Cited.Of(_repository, "HEAD", "old/b/init.py", "old/a/init.py", "old/a/x.py", "old/main.py");

        Assert.That(stories.Select(story => story.Value.Successor), Is.EqualTo(new[] { "new/place/b/init.py", "new/place/a/init.py", "new/place/a/x.py", "new/place/main.py" }));
    }

    [Test]
    public void Copies_that_were_merged_into_one_all_lead_to_it()
    {
        Commit("Add", ("x/a.txt", "same\n"), ("y/a.txt", "same\n"));
        Commit("Merge", ("x/a.txt", null), ("y/a.txt", null), ("z/a.txt", "same\n"));

        var stories = Cited.Of(_repository, "HEAD", "x/a.txt", "y/a.txt");

        Assert.That(stories.Values.Select(story => story.Successor), Is.All.EqualTo("z/a.txt"));
    }

    [Test]
    public void What_is_told_does_not_depend_on_what_else_is_asked()
    {
        Commit("Add", ("a.txt", Text("Ada")), ("b.txt", Text("Ada") + "b\n"));
        Commit("Move", ("a.txt", null), ("b.txt", null), ("c.txt", Text("Ada") + "b\nc\n"), ("d.txt", Text("Ada") + "d\n"));

        var together = Cited.Of(_repository, "HEAD", "a.txt", "b.txt");

        Assert.That(new[] { "a.txt", "b.txt" }.Select(path => Cited.Of(_repository, path).Successor), Is.EqualTo(together.Values.Select(story => story.Successor)));
        Assert.That(together.Values.Select(story => story.Successor), Is.Unique.And.All.Not.Null);
    }

    [Test]
    public void A_file_that_became_a_folder_is_followed_into_it()
    {
        Commit("Add", ("util", Text("Ada")));
        Commit("Split", ("util", null), ("util/index", Text("Ada") + "x\n"));

        Assert.That(Cited.Of(_repository, "util").Successor, Is.EqualTo("util/index"));
    }

    [Test]
    public void Links_and_submodules_are_opaque()
    {
        var tip = Blob("HEAD");
        File.CreateSymbolicLink(_repository.PathOf("link"), "README.md");
        _repository.Git("add", "-A");
        _repository.Git("update-index", "--add", "--cacheinfo", $"160000,{tip},module");
        _repository.Commit("Add");
        // A file with the bytes of the link is not the link.
        _repository.Git("rm", "-q", "--cached", "link", "module");
        File.Delete(_repository.PathOf("link"));
        _repository.Write("decoy", "README.md");
        _repository.Git("add", "decoy");
        _repository.Git("update-index", "--add", "--cacheinfo", $"160000,{tip},vendor/module");
        _repository.Commit("Move");

        var stories = Cited.Of(_repository, "HEAD", "link", "module", "link/x", "module/README.md");

        Assert.That(stories["module"].Successor, Is.EqualTo("vendor/module"));
        Assert.That(stories["module"].Changes[^1].New?.Value, Is.EqualTo(tip));
        Assert.That(stories["link"].Successor, Is.Null);
        Assert.That(stories["link"].Lines, Is.EqualTo(new[] { "Move: link", "Add: link" }));
        Assert.That(stories["link/x"].Changes.Concat(stories["module/README.md"].Changes), Is.Empty);
    }

    [TestCase("quo\"te.txt")]
    [TestCase("new\nline.txt")]
    [TestCase("tab\t and blank .txt ")]
    [TestCase("ünï/côdé.txt")]
    [TestCase(":(glob)*.txt")]
    [TestCase("[a]*?.txt")]
    public void Names_of_every_sort_are_followed(string name)
    {
        Commit("Add", ("plain.txt", Text("Ada")), (name, Text("Bob")));
        Commit("Move", ("plain.txt", null), (name, null), (name + "2", Text("Ada") + "x\n"), ("x/" + name, Text("Bob") + "x\n"));

        var stories = Cited.Of(_repository, "HEAD", "plain.txt", name);

        Assert.That(stories["plain.txt"].Successor, Is.EqualTo(name + "2"));
        Assert.That(stories[name].Successor, Is.EqualTo("x/" + name));
        Assert.That(stories[name].Changes, Has.Count.EqualTo(2));
    }

    [Test]
    public void A_name_that_is_no_text_is_nobodys_successor()
    {
        Commit("Add", ("a.txt", Text("Ada")));
        var stream = $"commit refs/heads/main\ncommitter A <a@example.org> 1790000000 +0000\ndata 4\nMove\nfrom {Blob("HEAD")}\nR a.txt \"caf\\351.txt\"\n\n";
        Assert.That(_repository.TryGit(stream, ["fast-import", "--quiet"]).ExitCode, Is.Zero);

        var story = Cited.Of(_repository, "a.txt");

        Assert.That(story.Successor, Is.Null);
        Assert.That(story.Lines, Is.EqualTo(new[] { "Move: a.txt", "Add: a.txt" }));
    }

    [TestCase("")]
    [TestCase("/")]
    [TestCase("/README.md")]
    [TestCase("./README.md")]
    [TestCase("README.md/")]
    [TestCase("README.md\0")]
    [TestCase("a\ud800b")]
    [TestCase("nowhere.txt")]
    public void A_path_that_is_none_has_no_history(string path)
    {
        var story = Cited.Of(_repository, path);

        Assert.That(story.Successor, Is.Null);
        Assert.That(story.Changes, Is.Empty);
    }

    [Test]
    public void A_path_of_endless_depth_has_no_history() =>
        Assert.That(Cited.Of(_repository, string.Join('/', Enumerable.Repeat("a", 100_000))).Changes, Is.Empty);

    [Test]
    public void An_unborn_branch_has_nothing_to_tell()
    {
        using var opened = Opener.Open(_repository.Root);

        var cited = new GitRepositoryReader(opened).CitedFilesOf(null, ["a.txt"]);

        Assert.That(cited.SuccessorOf("a.txt"), Is.Null);
        Assert.That(cited.ChangesOf("a.txt"), Is.Empty);
    }

    [Test]
    public void Asking_for_a_path_that_was_not_announced_is_a_mistake()
    {
        using var opened = Opener.Open(_repository.Root);

        var cited = new GitRepositoryReader(opened).CitedFilesOf(new CommitId(Blob("HEAD")), ["a.txt"]);

        Assert.Throws<ArgumentException>(() => cited.SuccessorOf("b.txt"));
    }

    [Test]
    public void Nothing_is_read_before_the_first_question()
    {
        using var opened = Opener.Open(_repository.Root);
        var tip = new CommitId(Blob("HEAD"));
        var cited = new GitRepositoryReader(opened).CitedFilesOf(tip, ["README.md"]);

        var edit = Commit("Edit", ("README.md", "new\n"));
        Directory.Move(_repository.PathOf(".git/objects"), _repository.PathOf(".git/away"));
        Assert.That(() => new GitRepositoryReader(opened).CitedFilesOf(tip, ["README.md"]), Throws.Nothing);
        Directory.Move(_repository.PathOf(".git/away"), _repository.PathOf(".git/objects"));

        Assert.That(cited.ChangesOf("README.md").Select(change => change.Commit), Is.EqualTo(new[] { tip }).And.Not.Contain(new CommitId(edit)));
    }
}
