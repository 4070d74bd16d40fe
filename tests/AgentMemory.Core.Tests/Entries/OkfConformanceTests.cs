using System.Globalization;
using AgentMemory.Entries;
using AgentMemory.Store;
using AgentMemory.Testing;
using CsCheck;
using YamlDotNet.Serialization;

namespace AgentMemory.Core.Tests.Entries;

/// <summary>
/// A store is a conformant bundle of the Open Knowledge Format 0.2: every markdown file but index.md and log.md has a block of
/// YAML that parses and a type that is not empty. Judged by a reader of its own, which knows nothing of ours.
/// </summary>
public class OkfConformanceTests
{
    [Test]
    public void A_store_of_written_entries_is_a_conformant_bundle() => EntryGenerators.Entry.Array[1, 5].Holds(entries =>
    {
        foreach (var entry in entries)
            Assert.That(ProblemOf(StoreLayout.EntryPath(entry.Type, entry.Id), EntryFiles.Text(EntryWriter.Write(entry))), Is.Null);
    }, iter: 500);

    [Test]
    public void Every_starting_text_makes_a_conformant_concept([Values] EntryType type) =>
        Assert.That(ProblemOf("new.md", EntryTemplates.StartingText(type)), Is.Null);

    [Test]
    public void The_shared_keys_mean_the_same_there()
    {
        var entry = EntryFiles.ReadEntry(EntryFiles.With("description: What deploys.\ntags: [deploy]\nstale_after: 2027-05-21T02:00:00+02:00\n"));

        var concept = Concept(EntryFiles.Text(EntryWriter.Write(entry)))!;

        Assert.Multiple(() =>
        {
            Assert.That(concept["title"], Is.EqualTo(entry.Title));
            Assert.That(concept["description"], Is.EqualTo(entry.Description));
            Assert.That(concept["tags"], Is.EqualTo(entry.Tags));
            Assert.That(DateTimeOffset.Parse((string)concept["stale_after"], CultureInfo.InvariantCulture), Is.EqualTo(entry.StaleAfter));
        });
    }

    [Test]
    public void The_judge_finds_what_is_not_conformant()
    {
        Assert.That(ProblemOf("a.md", "no block"), Is.Not.Null);
        Assert.That(ProblemOf("a.md", "---\ntitle: x\n---\n"), Is.Not.Null);
        Assert.That(ProblemOf("a.md", "---\ntype: ''\n---\n"), Is.Not.Null);
        Assert.That(ProblemOf("a.md", "---\ntype: [\n---\n"), Is.Not.Null);
        Assert.That(ProblemOf("sub/index.md", "no block"), Is.Null);
    }

    static string? ProblemOf(string path, string text)
    {
        if (Path.GetFileName(path) is "index.md" or "log.md")
            return null;
        var concept = Concept(text);
        return concept is null ? $"{path} has no block that parses" : string.IsNullOrEmpty(concept.GetValueOrDefault("type") as string) ? $"{path} has no type" : null;
    }

    static Dictionary<string, object>? Concept(string text)
    {
        var lines = text.Split('\n').ToList();
        var end = lines.FindIndex(1, line => line == "---");
        if (lines[0] != "---" || end < 0)
            return null;
        try
        {
            return new Deserializer().Deserialize<Dictionary<string, object>>(string.Join('\n', lines[1..end]));
        }
        catch (YamlDotNet.Core.YamlException)
        {
            return null;
        }
    }
}
