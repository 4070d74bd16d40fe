namespace AgentMemory.Search.Tests.Index;

public class FindTests
{
    [Test]
    public void An_entry_is_found_by_its_whole_id()
    {
        using var repository = new IndexedRepository();
        repository.Write("cache", "The cache is Redis", "One node.");
        repository.Write("cache-size", "The cache has 4 GB", "More is dear.");
        repository.Git.CommitAll("Entries");

        Assert.That(repository.Find("cache", byIndex: true), Does.StartWith("cache@").And.EndsWith("The cache is Redis []"));
        Assert.That(repository.Find("cach", byIndex: true), Is.Null);
        foreach (var id in new[] { "cache", "cache-size", "cach", "other" })
            Assert.That(repository.Find(id, byIndex: true), Is.EqualTo(repository.Find(id, byIndex: false)), id);
    }
}
