using System.Text;
using AgentMemory.Erasure;
using AgentMemory.Errors;
using AgentMemory.Git.Opening;
using AgentMemory.Testing;

namespace AgentMemory.Git.Tests.Erasure;

/// <summary>Whatever a history is made of, rewriting takes the text out of it and leaves all else as Git itself sees it.</summary>
public sealed class RewritingTests : IDisposable
{
    const string Secret = UnusualHistory.Secret;

    readonly UnusualHistory _history = UnusualHistory.Create();

    TempRepository Git => _history.Git;

    public void Dispose() => _history.Dispose();

    [Test]
    public void Nothing_but_the_text_is_different_from_any_reference()
    {
        var (refs, stash) = (Refs(), Stash());
        var before = new ObjectDump(Git, Secret);

        var certificate = Erase();

        var after = new ObjectDump(Git);
        Assert.That(after.Holding(Secret), Is.Zero);
        Assert.That(Refs().Keys, Is.EqualTo(refs.Keys));
        foreach (var (reference, id) in Refs().Where(reference => !reference.Key.StartsWith("refs/notes/", StringComparison.Ordinal)))
            Assert.That(after.StoryOf(id), Is.EqualTo(before.StoryOf(refs[reference])), reference);
        Assert.That(Stash().Select(after.StoryOf), Is.EqualTo(stash.Select(before.StoryOf)));
        Assert.That(certificate.Compared.Differences, Is.Empty);
        Assert.That((certificate.Compared.Tags, certificate.Compared.Notes), Is.EqualTo((4, 22)), "tags of tags too, and every note of every state of the notes");
        Assert.That(certificate.Scan.Remaining, Is.Empty);
        Assert.That(Git.TryGit("fsck", "--full", "--unreachable", "--no-dangling"), Has.Property("ExitCode").Zero.And.Property("Output").Empty);
    }

    [Test]
    public void Notes_say_the_same_about_the_same()
    {
        var (commits, review) = (Tree("refs/notes/commits"), Tree("refs/notes/review"));
        var before = new ObjectDump(Git, Secret);

        Erase();

        var after = new ObjectDump(Git);
        Assert.That(after.NotesOf(Tree("refs/notes/commits")), Is.EqualTo(before.NotesOf(commits)));
        Assert.That(after.NotesOf(Tree("refs/notes/review")), Is.EqualTo(before.NotesOf(review)));
        Assert.That(Git.Git("notes", "show", "HEAD"), Is.EqualTo("noted [erased]\n"));
    }

    [Test]
    public void What_does_not_lead_there_keeps_its_bytes_and_its_signature()
    {
        var (before, tag) = (Git.Git("cat-file", "commit", _history.Untouched), Git.Git("rev-parse", "before", "old-blob"));

        Erase();

        Assert.That(Git.Git("cat-file", "commit", _history.Untouched), Is.EqualTo(before).And.Contain("gpgsig"));
        Assert.That(Git.Git("rev-parse", "before", "old-blob"), Is.EqualTo(tag));
        Assert.That(Git.Git("rev-list", "main"), Does.Contain(_history.Untouched));
    }

    [Test]
    public void Signatures_that_hold_no_more_are_counted_and_gone()
    {
        var certificate = Erase();

        Assert.That(certificate.CommitSignatures, Is.EqualTo(3), "a signature of each kind, and a merged tag");
        Assert.That(certificate.TagSignatures, Is.EqualTo(new[] { "refs/tags/signed" }));
        Assert.That(Git.Git("cat-file", "tag", "signed"), Does.EndWith("\n\nSigned\n"));
        Assert.That(Git.Git("log", "--format=%B", "main", "--not", _history.Untouched), Does.Contain("CRLF\r\n\r\nand a body"));
    }

    [Test]
    public void Heads_of_other_work_trees_and_odd_references_move_along()
    {
        var certificate = Erase();

        Assert.That(Git.Git("-C", _history.Linked, "rev-parse", "HEAD"), Is.EqualTo(Git.Git("rev-parse", "light")));
        Assert.That(Git.Git("-C", _history.Linked, "status", "--porcelain"), Is.Empty);
        Assert.That(certificate.Refs.Select(move => move.Ref), Is.SupersetOf(new[] { "refs/custom/deep/name", "refs/original/refs/heads/main", "refs/tags/tree", "refs/tags/blob", "refs/tags/of-a-tag", "refs/stash", $"HEAD of {_history.Linked}" }));
        foreach (var move in certificate.Refs.Where(move => move.Ref.StartsWith("refs/", StringComparison.Ordinal)))
            Assert.That(Git.Git("rev-parse", move.Ref).Trim(), Is.EqualTo(move.To), move.Ref);
    }

    [Test]
    public void Erasing_what_only_the_tip_holds_leaves_every_older_commit_alone()
    {
        Git.Write("new.txt", "only-here-4711\n");
        Git.CommitAll("New");
        var older = Git.Git("rev-list", "--all", "--not", "main").Length + Git.Git("rev-list", "main~1");

        var certificate = Erase("only-here-4711");

        Assert.That(Git.Git("rev-list", "--all", "--not", "main").Length + Git.Git("rev-list", "main~1"), Is.EqualTo(older));
        Assert.That(certificate.Refs.Select(move => move.Ref), Is.EqualTo(new[] { "refs/heads/main" }));
    }

    [TestCase("Zebra-secret")]
    [TestCase("aardvark-secret")]
    public void Names_that_would_be_the_same_are_told_apart_and_one_that_never_held_it_stays(string secret)
    {
        Git.Write($"a-{secret}", "one\n");
        Git.Write("a-[erased]", "two\n");
        Git.Write($"{secret}/in/a.txt", "three\n");
        Git.Write("[erased]/in/a.txt", "four\n");
        Git.Write($"[erased]/x-{secret}-{secret}", "five\n");
        Git.CommitAll("Names");

        var certificate = Erase(secret);

        foreach (var (path, text) in new[] { ("a-[erased]", "two\n"), ("a-[erased]-2", "one\n"), ("[erased]/in/a.txt", "four\n"), ("[erased]-2/in/a.txt", "three\n"), ("[erased]/x-[erased]-[erased]", "five\n") })
        {
            Assert.That(Git.Git("cat-file", "blob", $"HEAD:{path}"), Is.EqualTo(text), path);
            Assert.That(Git.Read(path), Is.EqualTo(text), path);
        }
        Assert.That(Git.Git("status", "--porcelain"), Is.Empty);
        Assert.That(certificate.Compared.Differences, Is.Empty);
    }

    [Test]
    public void A_file_of_the_users_that_has_the_new_name_stops_it()
    {
        Git.Write("a-only-here-4711", "one\n");
        Git.CommitAll("One");
        Git.Write("a-[erased]", "mine\n");
        var refs = Refs();

        Assert.That(() => Erase("only-here-4711"), Throws.TypeOf<AgentMemoryException>().With.Message.Contain("a-[erased]"));

        Assert.That(Refs(), Is.EqualTo(refs));
        Assert.That(Git.Read("a-[erased]"), Is.EqualTo("mine\n"));
    }

    [Test]
    public void A_name_that_is_no_text_stops_it_where_that_file_would_change()
    {
        var blob = Git.TryGit("only-here-4711\n", ["hash-object", "-w", "--stdin"]).Output.Trim();
        using (var process = ChildProcess.Start("git", ["update-index", "-z", "--index-info"], Git.Root, redirectInput: true))
        {
            process.StandardInput.BaseStream.Write([.. Encoding.ASCII.GetBytes($"100644 {blob}\tcaf"), 0xE9, 0]);
            process.StandardInput.Close();
            process.WaitForExit();
        }
        Git.Commit("A name in Latin-1");
        var refs = Refs();

        Assert.That(() => Erase("only-here-4711"), Throws.TypeOf<AgentMemoryException>().With.Message.Contain("no UTF-8"));
        Assert.That(Refs(), Is.EqualTo(refs));
        Assert.That(Erase().Passed, Is.True, "elsewhere it is in nobody's way");
    }

    ErasureCertificate Erase(string text = Secret)
    {
        using var store = GitStore.Open(new OpenOptions { CurrentDirectory = Git.Root, Environment = HermeticGit.Environment });
        return store.Eraser.Erase(new ErasureOrder(new ErasureTarget.Text(ErasedText.Of(text, force: false)), Force: true, _ => 0)).Certificate;
    }

    SortedDictionary<string, string> Refs() => new(Git.Git("for-each-ref", "--format=%(refname) %(objectname)").Split('\n', StringSplitOptions.RemoveEmptyEntries)
        .Select(line => line.Split(' ')).Where(parts => parts[0] != "refs/stash").ToDictionary(parts => parts[0], parts => parts[1]), StringComparer.Ordinal);

    string[] Stash() => Git.Git("rev-list", "--walk-reflogs", "refs/stash").Split('\n', StringSplitOptions.RemoveEmptyEntries);

    string Tree(string reference) => Git.Git("rev-parse", $"{reference}^{{tree}}").Trim();
}
