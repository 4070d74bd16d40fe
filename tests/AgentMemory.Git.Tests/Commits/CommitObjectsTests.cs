using AgentMemory.Git.Commits;
using AgentMemory.Git.Tests.Opening;
using AgentMemory.Store;
using AgentMemory.Testing;
using LibGit2Sharp;

namespace AgentMemory.Git.Tests.Commits;

/// <summary>Commits composed without LibGit2Sharp are those that it would have composed.</summary>
public sealed class CommitObjectsTests
{
    [TestCase("Ada Lovelace", "ada@example.org", 0, "Subject\n")]
    [TestCase("Ada, Jr.", "ada@example.org", 330, "Subject\n\nBody with \"quotes\"\n\n\nand no end")]
    [TestCase("Ådä 漢字", "ådä@example.org", -570, "Ümlaut 🧠\n\nMemory-Id: a\n")]
    [TestCase("a", "b", 840, "")]
    public void A_text_is_as_LibGit2Sharp_composes_it(string name, string email, int zone, string message)
    {
        using var repository = TempRepository.Create();
        using var opened = Opener.Open(repository.Root);
        var tip = opened.Git.Head.Tip;
        var author = new Signature(name, email, new DateTimeOffset(2026, 1, 31, 12, 0, 0, TimeSpan.FromMinutes(zone)));
        var committer = new Signature("C. Omitter", "c@example.org", DateTimeOffset.UnixEpoch);

        var child = new CommitObjects(opened.Native).Compose(message, tip.Tree.Sha, new CommitId(tip.Sha), author, committer);
        var root = new CommitObjects(opened.Native).Compose(message, tip.Tree.Sha, null, author, committer);

        Assert.That(child, Is.EqualTo(Commit.CreateBuffer(author, committer, message, tip.Tree, [tip], prettifyMessage: false, commentChar: null)));
        Assert.That(root, Is.EqualTo(Commit.CreateBuffer(author, committer, message, tip.Tree, [], prettifyMessage: false, commentChar: null)));
    }

    [Test]
    public void What_is_written_is_what_Git_reads()
    {
        using var repository = TempRepository.Create();
        using var opened = Opener.Open(repository.Root);
        var objects = new CommitObjects(opened.Native);
        var by = new Signature("Ada", "ada@example.org", DateTimeOffset.UnixEpoch);

        var blob = objects.WriteBlob("text\0with zero"u8.ToArray());
        var empty = objects.WriteBlob([]);
        var text = objects.Compose("First\nline\n\nBody\n", repository.Git("rev-parse", "HEAD^{tree}").Trim(), null, by, by);
        var commit = objects.Write(text, signature: null);

        Assert.That(repository.Git("cat-file", "-s", blob.Value).Trim(), Is.EqualTo("14"));
        Assert.That(empty.Value, Is.EqualTo("e69de29bb2d1d6434b8b29ae775ad8c2e48c5391"));
        Assert.That(repository.Git("cat-file", "commit", commit.Value), Is.EqualTo(text));
        Assert.That(objects.Summary(commit), Is.EqualTo(repository.Git("log", "-1", "--format=%s", commit.Value).Trim()));
    }

    [Test]
    public void A_parent_that_is_not_here_is_refused()
    {
        using var repository = TempRepository.Create();
        using var opened = Opener.Open(repository.Root);
        var by = new Signature("Ada", "ada@example.org", DateTimeOffset.UnixEpoch);

        Assert.That(() => new CommitObjects(opened.Native).Compose("m", opened.Git.Head.Tip.Tree.Sha, new CommitId(new string('1', 40)), by, by), Throws.InstanceOf<LibGit2SharpException>());
    }
}
