using AgentMemory.Git.Commits;

namespace AgentMemory.Git.Tests.Commits;

public sealed class JournalJsonTests
{
    const string Blob = "100644 e69de29bb2d1d6434b8b29ae775ad8c2e48c5391";

    static readonly string[] Names = [Plain, "with \"quotes\" and a \\", "bell\a, tab\t, line\n, unit\u001f", "del\u007f \u2028", "héllo 漢字 🧠", "</script>&'+`", ""];

    const string Plain = ".agent-memory/project/a.md";

    [TestCaseSource(nameof(Names))]
    public void Any_text_is_read_back_as_written(string text)
    {
        var journal = new Journal { Token = text, Ref = text, Parent = text, Tip = text, Paths = [new JournalPath { Path = text, After = text }] };

        var read = RoundTrip(journal);

        Assert.That(new[] { read.Token, read.Ref, read.Parent, read.Tip, read.Paths[0].Path, read.Paths[0].After }, Is.All.EqualTo(text));
        Assert.That(read.Version, Is.EqualTo(Journal.CurrentVersion));
    }

    [Test]
    public void What_is_absent_stays_absent_and_each_side_keeps_its_own()
    {
        JournalPath[] paths =
        [
            new() { Path = "neither" },
            new() { Path = "new", After = Blob, Index = new JournalIndex(null), Disk = new JournalDisk(null, Blob, Executable: false) },
            new() { Path = "gone", Index = new JournalIndex(Blob), Disk = new JournalDisk(Blob, null, Executable: true) },
        ];

        var read = RoundTrip(new Journal { Token = "t", Ref = "HEAD", Tip = "c", Paths = paths });

        Assert.That(read.Parent, Is.Null);
        Assert.That(read.Paths, Is.EqualTo(paths));
        Assert.That(RoundTrip(new Journal { Token = "t", Ref = "HEAD", Tip = "c", Paths = [] }).Paths, Is.Empty);
    }

    [Test]
    public void Half_a_character_is_refused_rather_than_replaced()
    {
        var journal = new Journal { Token = "t", Ref = "HEAD", Tip = "c", Paths = [new JournalPath { Path = "\ud83e" }] };

        Assert.That(() => RoundTrip(journal), Throws.InstanceOf<ArgumentException>());
    }

    static Journal RoundTrip(Journal journal)
    {
        using var stream = new MemoryStream();
        JournalJson.Write(stream, journal);
        stream.Position = 0;
        return JournalJson.Read(stream);
    }
}
