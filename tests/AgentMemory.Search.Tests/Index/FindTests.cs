using AgentMemory.Actors;
using AgentMemory.Git;
using AgentMemory.Git.Opening;
using AgentMemory.Lifecycle;
using AgentMemory.Testing;

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

    [TestCase(true)]
    [TestCase(false)]
    public void What_stands_and_what_waits_is_held_and_what_went_is_not(bool byIndex)
    {
        using var repository = new IndexedRepository();
        repository.Write("cache", "The cache is Redis", "One node.");
        repository.Git.CommitAll("Entries");
        var first = Blob(repository, "HEAD:.agent-memory/project/cache.md");
        Assert.That(repository.Holds("cache", first, byIndex), Is.True);
        Assert.That(repository.Holds("cach", first, byIndex), Is.False, "the same bytes under another id");

        repository.Write("cache", "The cache is Valkey", "One node.");
        repository.Git.CommitAll("Valkey");
        var second = Blob(repository, "HEAD:.agent-memory/project/cache.md");

        Assert.That(repository.Holds("cache", first, byIndex), Is.False, "the bytes before");
        Assert.That(repository.Holds("cache", second, byIndex), Is.True);

        using var store = GitStore.Open(new OpenOptions { CurrentDirectory = repository.Git.Root, Environment = HermeticGit.Environment });
        var agent = new StoreAccess { Repository = store.Repository, Committer = store.Committer, Actor = new Actor.Agent("sample"), Clock = TimeProvider.System };
        new EditOperation(agent).Run(new EditRequest { Id = "cache", Draft = new EntryDraft { Body = "Two nodes." } });
        var proposed = Blob(repository, "agent-memory/inbox/local:.agent-memory/project/cache.md");

        Assert.That(repository.Holds("cache", proposed, byIndex), Is.True, "a proposal");
        Assert.That(repository.Holds("cache", second, byIndex), Is.True, "what it would change");
    }

    static string Blob(IndexedRepository repository, string place) => repository.Git.Git("rev-parse", place).Trim();
}
