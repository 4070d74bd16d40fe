using AgentMemory.Checks;
using AgentMemory.Entries;
using AgentMemory.Testing;
using CsCheck;
using YamlDotNet.Serialization;

namespace AgentMemory.Core.Tests.Entries;

public class EntryReaderPropertyTests
{
    [Test]
    public void Reading_arbitrary_bytes_never_throws() => Gen.Byte.Array[0, 300].Holds(Judge, iter: 3_000);

    [Test]
    public void Reading_mutated_files_never_throws() => BrokenFiles.Mutated.Holds(Judge, iter: 3_000);

    [Test]
    public void Reading_front_matter_made_of_fragments_never_throws() => BrokenFiles.Composed.Holds(Judge, iter: 3_000);

    /// <summary>What passes is read by an ordinary YAML parser as the same values: nobody reviews another text than is in force.</summary>
    [Test]
    public void An_accepted_file_says_the_same_to_an_ordinary_parser()
    {
        var accepted = 0;
        Gen.OneOf(BrokenFiles.Mutated, BrokenFiles.Composed).Holds(bytes =>
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
        }, iter: 3_000);
        Assert.That(accepted, Is.GreaterThan(20));
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
}
