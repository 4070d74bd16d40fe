using AgentMemory.Checks;
using AgentMemory.Entries;
using CsCheck;
using YamlDotNet.Serialization;

namespace AgentMemory.Core.Tests.Entries;

public class EntryReaderPropertyTests
{
    static readonly byte[] Sample = EntryFiles.Bytes("""
        ---
        type: project # the type
        title: 'Deploys go through Coolify'
        status: "approved"
        description: >-
          What deploys
          production.
        tags: [deploy, "a b"]
        evidence:
          - docker-compose.yml#L4-L9@3f2a9c1b77d0e412
          # a comment
          - commit:9ab12cd
        stale_after: 2027-05-21T00:00:00Z
        unknown: |
          text
        ---

        Body.

        """);

    static readonly string[] Fragments =
    [
        "---", "---\n", "...\n", "\n", "\r\n", "\r", "\t", " ", ": ", ":", "- ", "? ", "[", "]", "{", "}", ",", "&a ", "*a ", "!t ", "!!str ", "|", ">", "|2-\n", "'", "\"",
        "\\", "\\u", "\\UFFFFFFFF", "\\x", "#", " #", "%YAML 1.1\n", "@", "`", "~", "<<: ", "\0", "\u0085", "\u2028", "\ufeff", "\u001b", "é", "😀", "type: user\n", "status: approved\n",
        "title: x\n", "a: [b, {c: d}]\n", "  ", "confidence: ", "1e999", "stale_after: 9999-12-31T23:59:59.9999999-14:00\n", "scope: [..]\n", "evidence: [a#L99999999999]\n",
    ];

    static readonly Gen<byte[]> Mutated =
        from changes in Gen.Select(Gen.Int[0, Sample.Length], Gen.Int[0, 12], Gen.OneOf(Gen.OneOf(Fragments).Select(EntryFiles.Bytes), Gen.Byte.Array[0, 3])).Array[1, 6]
        select changes.Aggregate(Sample, Change);

    static readonly Gen<byte[]> Composed = Gen.OneOf(Fragments).Array[0, 40].Select(parts => EntryFiles.Bytes("---\n" + string.Concat(parts) + "\n---\n"));

    [Test]
    public void Reading_arbitrary_bytes_never_throws() => Gen.Byte.Array[0, 300].Sample(Judge, iter: 50_000);

    [Test]
    public void Reading_mutated_files_never_throws() => Mutated.Sample(Judge, iter: 200_000);

    [Test]
    public void Reading_front_matter_made_of_fragments_never_throws() => Composed.Sample(Judge, iter: 200_000);

    /// <summary>What passes is read by an ordinary YAML parser as the same values: nobody reviews another text than is in force.</summary>
    [Test]
    public void An_accepted_file_says_the_same_to_an_ordinary_parser()
    {
        var accepted = 0;
        Gen.OneOf(Mutated, Composed).Sample(bytes =>
        {
            if (EntryReader.Read(EntryFiles.Path, bytes).Entry is not { } entry)
                return;
            Interlocked.Increment(ref accepted);
            var text = EntryFiles.Text(bytes).TrimStart('\ufeff');
            var block = text[(text.IndexOf('\n') + 1)..];
            var ordinary = new Deserializer().Deserialize<Dictionary<string, object?>>(block[..FenceOf(block)]);
            Assert.That((string?)ordinary["title"], Is.EqualTo(entry.Title).Or.EqualTo(entry.Title + "\n"));
            Assert.That(ordinary["type"], Is.EqualTo(entry.Type.Word()));
            Assert.That((ordinary.GetValueOrDefault("tags") as List<object> ?? []).Cast<string>(), Is.EqualTo(entry.Tags));
        }, iter: 200_000);
        Assert.That(accepted, Is.GreaterThan(100));
    }

    static int FenceOf(string block)
    {
        var line = 0;
        while (block[line..].Split('\n')[0].TrimEnd() != "---")
            line = block.IndexOf('\n', line) + 1;
        return line;
    }

    static void Judge(byte[] bytes)
    {
        var reading = EntryReader.Read(EntryFiles.Path, bytes);

        Assert.That(reading.Entry is null, Is.EqualTo(reading.Findings.Any(f => f.Severity == Severity.Error)));
        foreach (var finding in reading.Findings)
        {
            Assert.That(EntryRules.All.Concat(EntryStoreRules.All).Any(rule => rule.Id == finding.Id));
            Assert.That(finding.Message.Any(char.IsControl), Is.False, finding.Message);
        }
    }

    static byte[] Change(byte[] bytes, (int At, int Length, byte[] Replacement) change)
    {
        var at = Math.Min(change.At, bytes.Length);
        var end = Math.Min(at + change.Length, bytes.Length);
        return [.. bytes[..at], .. change.Replacement, .. bytes[end..]];
    }
}
