using System.Text;
using AgentMemory.Entries;
using AgentMemory.History;
using AgentMemory.Testing;
using AgentMemory.Tombstones;
using CsCheck;

namespace AgentMemory.Core.Tests.History;

public class TrailerReaderTests
{
    static string[] Read(string message) => [.. TrailerReader.Read(message).Select(block => $"{block.Id?.Value ?? "-"} {block.Action} {block.Agent}".Trim())];

    [TestCase("Memory-Id: x\nMemory-Action: edit", TestName = "Reads_no_statement_from_the_subject")]
    [TestCase("s\n\nSome text\nMemory-Id: x\nMore text", TestName = "Reads_no_statement_from_prose")]
    [TestCase("s\n\n> Memory-Id: x", TestName = "Reads_no_statement_from_a_quotation")]
    [TestCase("s\n\n    Memory-Id: x", TestName = "Reads_no_statement_from_an_indented_line")]
    [TestCase("s\n\nFixes: #1\n  Memory-Id: x", TestName = "Reads_no_statement_from_a_continuation")]
    [TestCase("s\n\nMemory-Unheard-Of: x", TestName = "Reads_no_statement_from_words_it_does_not_know")]
    [TestCase("s\n\nAssisted-by: somebody", TestName = "Reads_no_statement_from_words_others_use_too")]
    [TestCase("", TestName = "Reads_no_statement_from_nothing")]
    public void No_statement(string message) => Assert.That(Read(message), Is.Empty);

    [Test]
    public void Binds_each_statement_to_the_id_above_it() =>
        Assert.That(Read("s\n\nMemory-Id: x\nMemory-Action: propose\nMemory-Agent: claude-code\nMemory-Id: y\nMemory-Action: approve\n"),
            Is.EqualTo(new[] { "x Propose claude-code", "y Approve" }));

    [Test]
    public void Reads_back_which_tombstones_a_person_revives_and_passes_over_what_names_none()
    {
        var tombstone = new TombstoneRef(EntryId.Parse("x"), new string('a', TombstoneDigest.Digits));
        var message = CommitMessage.Write("s", null, [new TrailerBlock { Id = EntryId.Parse("y"), Action = MemoryAction.Propose, Revives = [tombstone] }]);

        Assert.That(TrailerReader.Read(message).Single().Revives, Is.EqualTo(new[] { tombstone }));
        Assert.That(TrailerReader.Read("s\n\nMemory-Id: y\nMemory-Revives: x\nMemory-Revives: x@abc\nMemory-Revives: X@" + tombstone.Digest).Single().Revives, Is.Empty);
    }

    [Test]
    public void A_new_paragraph_opens_a_new_block() =>
        Assert.That(Read("s\n\nMemory-Id: x\nMemory-Action: propose\n\nMemory-Agent: claude-code\n"), Is.EqualTo(new[] { "x Propose", "-  claude-code" }));

    [Test]
    public void Reads_a_squash_as_a_host_writes_it() =>
        Assert.That(Read(Squashes.LikeGitHub(["memory: propose x\n\nMemory-Id: x\nMemory-Action: propose\nMemory-Agent: codex\n", "Fix\n\nSome text.\n", "memory: approve x\n\nMemory-Id: x\nMemory-Action: approve\n"])),
            Is.EqualTo(new[] { "x Propose codex", "x Approve" }));

    [Test]
    public void Reads_a_squash_as_git_writes_it() =>
        Assert.That(Read(Squashes.LikeGit(["memory: approve x\n\nMemory-Id: x\nMemory-Action: approve\n", "memory: propose x\n\nWhy.\n\nMemory-Id: x\nMemory-Action: propose\nMemory-Agent: codex\n"])),
            Is.EqualTo(new[] { "x Approve", "x Propose codex" }));

    [Test]
    public void Reads_trailers_of_others_beside_ours() =>
        Assert.That(Read("s\n\nMemory-Id: x\nMemory-Action: edit\nSigned-off-by: Ada <ada@example.org>\nCo-authored-by: Bob\n"), Is.EqualTo(new[] { "x Edit" }));

    [Test]
    public void What_is_indented_below_a_comment_continues_nothing() =>
        Assert.That(Read("s\n\nSigned-off-by: Ada <ada@example.org>\nMemory-Id: x\n# no trailer\n and more\nMemory-Action: edit\n"), Is.EqualTo(new[] { "x Edit" }));

    [Test]
    public void Reads_words_in_any_case() =>
        Assert.That(Read("s\n\nmemory-id: x\nMEMORY-AGENT : codex\nmemory-action: Edit\n"), Is.EqualTo(new[] { "x Edit codex" }));

    [Test]
    public void An_agent_without_a_name_is_still_an_agent() =>
        Assert.That(Read("s\n\nMemory-Id: x\nMemory-Agent:\n"), Is.EqualTo(new[] { "x  unknown" }));

    [Test]
    public void An_id_that_is_none_binds_nothing_to_the_one_before() =>
        Assert.That(Read("s\n\nMemory-Id: x\nMemory-Id: No Id!\nMemory-Action: retire\n"), Is.EqualTo(new[] { "x", "- Retire" }));

    [Test]
    public void Passes_over_values_it_cannot_read()
    {
        var block = TrailerReader.Read("s\n\nMemory-Id: x\nMemory-Action: dance\nMemory-Approves: project/x@123\nMemory-Approves: nonsense\nMemory-Origin: a b\nMemory-Base: HEAD\n").Single();

        Assert.That(HostileText.Show(block), Is.EqualTo("x|||||||||"));
    }

    [Test]
    public void Never_throws() => Gen.Select(HostileText.Lines, Gen.String).Holds((lines, text) =>
    {
        TrailerReader.Read(lines + text);
        TrailerReader.Read($"s\n\nMemory-Id: {text}\n{lines}");
    });

    [Test]
    public void Reads_a_message_of_a_million_lines()
    {
        var message = new StringBuilder("s\n\n");
        for (var i = 0; i < 250_000; i++)
            message.Append("Memory-Id: x\nMemory-Action: edit\n  on\n\n");

        Assert.That(TrailerReader.Read(message.ToString()), Has.Count.EqualTo(250_000));
    }
}
