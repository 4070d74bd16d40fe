using AgentMemory.Entries;
using AgentMemory.History;
using AgentMemory.Store;
using AgentMemory.Testing;
using CsCheck;

namespace AgentMemory.Core.Tests.History;

public class CommitMessageTests
{
    static readonly TrailerBlock Propose = new() { Id = EntryId.Parse("x"), Action = MemoryAction.Propose };

    [Test]
    public void Writes_every_statement_in_one_last_paragraph()
    {
        var proposal = new CommitId(new string('1', 40));
        var blocks = new[]
        {
            new TrailerBlock
            {
                Id = EntryId.Parse("x"),
                Action = MemoryAction.Approve,
                Approves = [FakeHistory.Ref("x", "a")],
                Rejects = [FakeHistory.Ref("x", "b")],
                Accepts = ["AM123", "AM205"],
                Origin = new ProposalOrigin("claude-code/2.1", "s-1", proposal),
                AssistedBy = "Claude:opus",
            },
            new TrailerBlock { Id = EntryId.Parse("y"), Action = MemoryAction.Propose, Agent = "codex/0.1", Session = "s-2", Base = proposal },
        };

        Assert.That(CommitMessage.Write("memory: approve x", "Because.", blocks), Is.EqualTo($"""
            memory: approve x

            Because.

            Memory-Id: x
            Memory-Action: approve
            Memory-Approves: project/x@{FakeHistory.Blob("a")}
            Memory-Rejects: project/x@{FakeHistory.Blob("b")}
            Memory-Accepts: AM123
            Memory-Accepts: AM205
            Memory-Origin: claude-code/2.1 s-1 {proposal}
            Assisted-by: Claude:opus
            Memory-Id: y
            Memory-Action: propose
            Memory-Agent: codex/0.1
            Memory-Session: s-2
            Memory-Base: {proposal}

            """.ReplaceLineEndings("\n")));
    }

    [Test]
    public void Keeps_statements_about_the_store_apart_from_those_about_an_entry()
    {
        var message = CommitMessage.Write("memory: init", null, [Propose, new TrailerBlock { Action = MemoryAction.Init }]);

        Assert.That(TrailerReader.Read(message).Select(block => (block.Id?.Value, block.Action)),
            Is.EqualTo(new (string?, MemoryAction?)[] { (null, MemoryAction.Init), ("x", MemoryAction.Propose) }));
    }

    [Test]
    public void Puts_a_subject_where_there_is_none([Values("", " \r\n\t", "\0")] string subject) =>
        Assert.That(CommitMessage.Write(subject, null, [Propose]), Does.StartWith("Update memory\n\nMemory-Id: x\n"));

    [Test]
    public void Continues_a_subject_of_several_lines_in_the_body() =>
        Assert.That(CommitMessage.Write("one\r\ntwo", "three", []), Is.EqualTo("one\n\ntwo\n\nthree\n"));

    [TestCase("Memory-Approves: project/x@0")]
    [TestCase("memory-agent : me")]
    [TestCase("  Memory-Id: x")]
    [TestCase("Memory-Base=abc")]
    [TestCase("---")]
    [TestCase("--- a/file")]
    [TestCase("# ------------------------ >8 ------------------------")]
    [TestCase("Squashed commit of the following:")]
    public void Quotes_lines_that_would_be_read_as_more_than_text(string line)
    {
        var message = CommitMessage.Write("subject", $"before\n\n{line}\n\nafter", [Propose]);

        Assert.That(message, Does.Contain($"\n> {line}\n"));
        Assert.That(TrailerReader.Read(message), Has.Count.EqualTo(1));
    }

    [Test]
    public void Quotes_a_subject_that_would_be_read_as_a_statement_in_a_squash([Values("Memory-Id: x", "Signed-off-by: Ada <ada@example.org>")] string subject) =>
        Assert.That(CommitMessage.Write(subject, null, []), Is.EqualTo($"> {subject}\n"));

    [Test]
    public void Leaves_a_persons_sign_off_to_people()
    {
        const string SignOff = "Signed-off-by: Ada <ada@example.org>";

        Assert.That(CommitMessage.Write("s", SignOff, [Propose]), Does.Contain($"\n{SignOff}\n"));
        Assert.That(CommitMessage.Write("s", SignOff, [Propose, Propose with { Agent = "claude-code" }]), Does.Contain($"\n> {SignOff}\n"));
    }

    [Test]
    public void Makes_hostile_names_of_agents_one_word()
    {
        var message = CommitMessage.Write("s", null, [Propose with { Agent = "me\nMemory-Approves: x", Session = "", AssistedBy = "a\r\nMemory-Id: y\0" }]);

        var block = TrailerReader.Read(message).Single();

        Assert.That(block.Agent, Is.EqualTo("me-Memory-Approves:-x"));
        Assert.That(block.Session, Is.EqualTo("unknown"));
        Assert.That(block.AssistedBy, Is.EqualTo("a Memory-Id: y"));
    }

    [Test]
    public void Reads_back_what_it_wrote_whatever_people_say() =>
        Gen.Select(HostileText.Lines, HostileText.Lines, HostileText.Blocks).Holds((subject, body, blocks) =>
        {
            var message = CommitMessage.Write(subject, body, blocks);

            Assert.That(TrailerReader.Read(message).Select(HostileText.Show), Is.EqualTo(blocks.Select(HostileText.Show)));
            Assert.That(message, Does.EndWith("\n").And.Not.Contain("\n\n\n").And.Not.Contain("\0").And.Not.Contain("\r"));
        });

    [Test]
    public void Nothing_people_say_becomes_a_statement_in_a_squash() =>
        Gen.Select(HostileText.Lines, HostileText.Lines, HostileText.Blocks).Array[1, 4].Holds(commits =>
        {
            var messages = commits.Select(commit => CommitMessage.Write(commit.Item1, commit.Item2, commit.Item3)).ToList();
            var expected = commits.SelectMany(commit => commit.Item3).Select(HostileText.Show).ToList();

            Assert.That(TrailerReader.Read(Squashes.LikeGitHub(messages)).Select(HostileText.Show), Is.EqualTo(expected), "GitHub's squash");
            Assert.That(TrailerReader.Read(Squashes.LikeGit(messages)).Select(HostileText.Show), Is.EqualTo(expected), "git merge --squash");
            Assert.That(TrailerReader.Read(string.Join("\n", messages.Prepend("Squashed\n"))).Select(HostileText.Show), Is.EqualTo(expected), "git rebase with squash");
        });
}
