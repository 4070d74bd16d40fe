using System.Text;
using AgentMemory.Review;

namespace AgentMemory.Core.Tests.Review;

public class EntryDifferenceTests
{
    const string Path = ".agent-memory/project/tabs.md";
    const string Entry = "---\ntype: project\ntitle: Use tabs\nstatus: approved\nscope: [src/**]\n---\n\nEverywhere.\n";

    [TestCase("title: Use tabs", "title: Use spaces", "title: Use tabs -> Use spaces")]
    [TestCase("scope: [src/**]", "scope: [src/**, lib/**]", "scope: src/** -> src/**,lib/**")]
    [TestCase("scope: [src/**]", "scope:\n  - src/**", "")]
    [TestCase("scope: [src/**]", "subject: style.indent", "subject:  -> style.indent|scope: src/** -> ")]
    [TestCase("scope: [src/**]", "scope: [src/**]\nevidence: [a.txt]\nowner: team", "evidence:  -> a.txt|owner:  -> team")]
    public void Names_the_keys_that_differ_unknown_ones_too(string old, string now, string expected) =>
        Assert.That(Fields(Of(Entry, Entry.Replace(old, now, StringComparison.Ordinal))), Is.EqualTo(expected));

    [Test]
    public void Says_that_a_file_moved() =>
        Assert.That(Fields(EntryDifference.Of(Path, Bytes(Entry), ".agent-memory/project/style/tabs.md", Bytes(Entry))), Is.EqualTo($"path: {Path} -> .agent-memory/project/style/tabs.md"));

    [Test]
    public void Shows_the_body_lines_that_differ()
    {
        var difference = Of(Entry, Entry.Replace("Everywhere", "In sources", StringComparison.Ordinal));

        Assert.That(difference.Fields, Is.Empty);
        Assert.That(difference.Lines, Is.EqualTo(new[] { new DiffLine(DiffSide.Removed, "Everywhere."), new DiffLine(DiffSide.Added, "In sources.") }));
        Assert.That(difference.FormatOnly, Is.False);
    }

    [TestCase("\n", "\r\n")]
    [TestCase("Everywhere.\n", "Everywhere.  \n")]
    [TestCase("Everywhere.\n", "Everywhere.\n\n\n")]
    public void Bytes_that_differ_without_meaning_are_said_to(string old, string now) =>
        Assert.That(Of(Entry, Entry.Replace(old, now, StringComparison.Ordinal)).FormatOnly, Is.True);

    [Test]
    public void A_comment_shows_as_a_line_of_the_file_and_is_no_matter_of_format()
    {
        var difference = Of(Entry, Entry.Replace("scope:", "# seen by Ada\nscope:", StringComparison.Ordinal));

        Assert.That(difference.Lines, Has.Member(new DiffLine(DiffSide.Added, "# seen by Ada")));
        Assert.That(difference.FormatOnly, Is.False);
    }

    static EntryDifference Of(string before, string after) => EntryDifference.Of(Path, Bytes(before), Path, Bytes(after));

    static string Fields(EntryDifference difference) =>
        string.Join('|', difference.Fields.Select(field => $"{field.Name}: {string.Join(',', field.Before)} -> {string.Join(',', field.After)}"));

    static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
