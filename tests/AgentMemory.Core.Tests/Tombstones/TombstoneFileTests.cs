using System.Text;
using AgentMemory.Checks;
using AgentMemory.Core.Tests.Yaml;
using AgentMemory.Entries;
using AgentMemory.Errors;
using AgentMemory.Store;
using AgentMemory.Testing;
using AgentMemory.Tombstones;
using CsCheck;

namespace AgentMemory.Core.Tests.Tombstones;

public class TombstoneFileTests
{
    const string Salt = "00112233445566778899aabbccddeeff";
    const string Digest = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
    const string Path = ".agent-memory/tombstones/deploys-use-vercel-01234567.yaml";

    const string Text = """
        version: 1
        id: deploys-use-vercel
        type: project
        action: reject
        by_name: 'Ada Lovelace'
        by_email: ada@example.org
        at: '2026-11-22T09:30:00Z'
        reason: 'It''s wrong: we moved away.'
        salt: '00112233445566778899aabbccddeeff'
        digest: '0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef'

        """;

    static readonly Tombstone Sample = new()
    {
        Id = EntryId.Parse("deploys-use-vercel"),
        Type = EntryType.Project,
        Action = TombstoneAction.Reject,
        By = new Identity("Ada Lovelace", "ada@example.org"),
        At = new DateTimeOffset(2026, 11, 22, 10, 30, 0, TimeSpan.FromHours(1)),
        Reason = "It's wrong: we moved away.",
        Salt = Salt,
        Digest = Digest,
    };

    [Test]
    public void Is_flat_text_that_a_person_can_read() =>
        Assert.That(Encoding.UTF8.GetString(TombstoneFile.Write(Sample)), Is.EqualTo(Text));

    [Test]
    public void Lies_under_its_id_and_the_start_of_its_digest() => Assert.That(TombstoneFile.PathOf(Sample), Is.EqualTo(Path));

    [Test]
    public void Reads_back_as_it_was_written() =>
        Gen.Select(Gen.String[HostileText.Units, 0, 60], Gen.String[HostileText.Units, 0, 20], Gen.Enum<EntryType>(), Gen.Enum<TombstoneAction>(), Gen.DateTimeOffset)
            .Holds((reason, name, type, action, at) =>
            {
                var tombstone = Sample with { Reason = reason, By = new Identity(name, name), Type = type, Action = action, At = at };

                var reading = TombstoneFile.Read(Path, TombstoneFile.Write(tombstone));

                Assert.That(reading.Findings, Is.Empty);
                var stored = HostileText.AsStored(name);
                Assert.That(reading.Tombstone, Is.EqualTo(tombstone with { Reason = HostileText.AsStored(reason), By = new Identity(stored, stored) }));
            }, iter: 1_500);

    [TestCase("\nid: other-id\ntype: user\n")]
    [TestCase("\u001b[2J")]
    [TestCase("x # y\u2028z: 1")]
    [TestCase("\"'\\")]
    [TestCase("---\n...\n")]
    public void A_hostile_reason_stays_one_line_of_text(string reason)
    {
        var bytes = TombstoneFile.Write(Sample with { Reason = reason });

        var text = Encoding.UTF8.GetString(bytes);
        Assert.That(text.Count(unit => unit == '\n'), Is.EqualTo(10));
        Assert.That(text.Replace("\n", "", StringComparison.Ordinal).Any(char.IsControl), Is.False);
        Assert.That(TombstoneFile.Read(Path, bytes).Tombstone, Is.EqualTo(Sample with { Reason = reason }));
    }

    [Test]
    public void Refuses_a_reason_that_could_not_be_read_back()
    {
        var refusal = Assert.Throws<AgentMemoryException>(() => TombstoneFile.Write(Sample with { Reason = new string('x', TombstoneFile.MaxBytes) }));

        Assert.That(refusal!.Kind, Is.EqualTo(ErrorKind.Usage));
        Assert.That(refusal.Hint, Is.EqualTo("Give a shorter reason."));
    }

    [TestCase("version: 1", "version: 2", 1, "version is '2'; allowed: 1; a newer one needs a newer tool.")]
    [TestCase("version: 1\n", "", 1, "The key version is missing")]
    [TestCase("id: deploys-use-vercel", "id: ../escape", 2, "id is '../escape'; allowed: an id")]
    [TestCase("id: deploys-use-vercel", "id: [a]", 2, "id is a list")]
    [TestCase("type: project", "type: note", 3, "type is 'note'; allowed: project | procedural | user | episodic.")]
    [TestCase("action: reject", "action: Reject", 4, "action is 'Reject'; allowed: reject | forget.")]
    [TestCase("at: '2026-11-22T09:30:00Z'", "at: 2026-11-22", 7, "at is '2026-11-22'; allowed: a time")]
    [TestCase("at: '2026-11-22T09:30:00Z'", "at: '2026-11-22T09:30:00+01:00'", 7, "at is")]
    [TestCase("reason: 'It''s wrong: we moved away.'", "reason:", 8, "reason is empty")]
    [TestCase("'00112233445566778899aabbccddeeff'", "'00112233445566778899AABBCCDDEEFF'", 9, "salt is '00112233445566778899AABBCCDDEEFF'; allowed: 32 lower-case")]
    [TestCase("digest: '0123", "digest: '012", 10, "digest is")]
    [TestCase("version: 1", "version: 1\nmore: x", 2, "'more' is not known")]
    [TestCase("type: project", "type: project\ntype: user", 4, "a second time")]
    [TestCase("type: project", "type: &x project", 3, "Anchors")]
    public void Reports_what_is_wrong_and_what_is_allowed(string good, string bad, int line, string message)
    {
        var reading = TombstoneFile.Read(Path, Encoding.UTF8.GetBytes(Text.Replace(good, bad, StringComparison.Ordinal)));

        Assert.That(reading.Tombstone, Is.Null);
        var finding = reading.Findings.Single();
        Assert.That((finding.Id, finding.Severity, finding.Path, finding.Line), Is.EqualTo(("AM091", Severity.Error, Path, line)));
        Assert.That(finding.Message, Does.Contain(message));
    }

    [TestCase("")]
    [TestCase("- a\n")]
    [TestCase("text\n")]
    [TestCase("a: [\n")]
    public void Reports_a_file_that_is_no_tombstone(string text)
    {
        var reading = TombstoneFile.Read(Path, Encoding.UTF8.GetBytes(text));

        Assert.That(reading.Tombstone, Is.Null);
        Assert.That(reading.Findings.Single().Id, Is.EqualTo("AM091"));
    }

    [TestCase(".agent-memory/tombstones/deploys-use-vercel-76543210.yaml")]
    [TestCase(".agent-memory/tombstones/other-01234567.yaml")]
    public void Reports_a_name_that_does_not_fit_and_still_counts_what_it_says(string path)
    {
        var reading = TombstoneFile.Read(path, Encoding.UTF8.GetBytes(Text));

        Assert.That(reading.Tombstone, Is.Not.Null);
        Assert.That(reading.Findings.Single().Id, Is.EqualTo("AM092"));
        Assert.That(reading.Findings.Single().Message, Does.Contain(Path));
    }

    [Test]
    public void Never_throws_on_any_change_to_its_bytes() =>
        Gen.Select(Gen.Int[0, Text.Length - 1], Gen.Byte).Holds((at, value) =>
        {
            var bytes = Encoding.UTF8.GetBytes(Text);
            bytes[at] = value;

            var reading = TombstoneFile.Read(Path, bytes);

            return reading.Tombstone is not null || reading.Findings.Count > 0;
        }, iter: 4_000);
}
