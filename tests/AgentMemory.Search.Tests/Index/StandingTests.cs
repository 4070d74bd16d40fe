using AgentMemory.Recall;

namespace AgentMemory.Search.Tests.Index;

public class StandingTests
{
    [Test]
    public void The_index_lists_what_a_plain_scan_lists_the_newest_first()
    {
        using var repository = new IndexedRepository();
        repository.Git.Write("src/a.cs", "text\n");
        repository.Write("old", "The old one", "Text.", "evidence: [src/a.cs@0000000000000000]\n");
        repository.Write("here", "Builds run here", "Text.", "subject: build.place\n");
        repository.Write("there", "Builds run there", "Text.", "subject: build.place\n");
        repository.Write("claimed", "Nobody approved it", "src/a.cs");
        repository.ApproveAll("here", "there", "old");
        repository.Write("first", "One of two", "Text.", "evidence: [commit:1234567]\n");
        repository.ApproveAll("first");
        repository.Write("second", "Two of two", "Text.");
        repository.ApproveAll("second");

        foreach (var standing in Enum.GetValues<EntryStanding>())
        {
            Assert.That(repository.Standing(standing, 1, byIndex: true), Is.EqualTo(repository.Standing(standing, 1, byIndex: false)), standing.ToString());
            Assert.That(repository.Standing(standing, 9, byIndex: true), Is.EqualTo(repository.Standing(standing, 9, byIndex: false)), standing.ToString());
            Assert.That(repository.Naming(standing, "src/a.cs", byIndex: true), Is.EqualTo(repository.Naming(standing, "src/a.cs", byIndex: false)), standing.ToString());
        }
        Assert.That(Ids(EntryStanding.Trusted), Is.EqualTo(new[] { "second", "first" }));
        Assert.That(Ids(EntryStanding.Contested), Is.EqualTo(new[] { "here", "there" }));
        Assert.That(Ids(EntryStanding.Stale), Is.EqualTo(new[] { "old" }));
        Assert.That(Ids(EntryStanding.Untold), Is.EqualTo(new[] { "claimed" }));
        Assert.That(repository.Naming(EntryStanding.Stale, "src/a.cs", byIndex: true), Has.Count.EqualTo(1));

        IEnumerable<string> Ids(EntryStanding standing) => repository.Standing(standing, 9, byIndex: true).Select(told => told.Split('@')[0]);
    }
}
