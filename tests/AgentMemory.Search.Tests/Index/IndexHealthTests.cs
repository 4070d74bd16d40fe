using AgentMemory.Git;
using AgentMemory.Git.Opening;
using AgentMemory.Recall;
using AgentMemory.Search.Index;
using AgentMemory.Testing;
using Microsoft.Data.Sqlite;

namespace AgentMemory.Search.Tests.Index;

public class IndexHealthTests
{
    IndexedRepository _repository = null!;

    [SetUp]
    public void Create()
    {
        _repository = new IndexedRepository();
        for (var i = 0; i < 5; i++)
            _repository.Write($"entry-{i}", "Deploys", $"We deploy number {i} with care.");
        _repository.Git.CommitAll("Store");
    }

    [TearDown]
    public void Clean() => _repository.Dispose();

    [Test]
    public void Says_what_there_is_and_makes_nothing()
    {
        Assert.That(Look(health => health.Describe()), Has.Property("Bytes").Zero.And.Property("IsCurrent").False);
        Assert.That(File.Exists(_repository.IndexPath), Is.False);
        _repository.Ask("deploy");
        Assert.That(Look(health => health.Describe()), Has.Property("Entries").EqualTo(5).And.Property("IsCurrent").True.And.Property("WorkTrees").EqualTo(1));
        _repository.Git.Commit("Another commit");
        Assert.That(Look(health => health.Describe()).IsCurrent, Is.False);
    }

    [Test]
    public void A_whole_index_holds_what_is_judged_anew()
    {
        _repository.Ask("deploy");
        Assert.That(Look(health => health.Verify()).Problems, Is.Empty);
    }

    [TestCase("UPDATE blob SET analysis = replace(analysis, 'deploi', 'destroi') WHERE id = 1", "It holds other words of entry-")]
    [TestCase("UPDATE member SET seal = seal + 1 WHERE id = 2", "It judges entry-")]
    [TestCase("UPDATE term SET entries = entries + 1 WHERE term = 'care'", "Its counts of 1 words are wrong.")]
    [TestCase("UPDATE view SET weighted = weighted + 1", "Its sums over all entries are wrong.")]
    [TestCase("DELETE FROM member WHERE id = 3", "It lacks entry-")]
    [TestCase("DELETE FROM text_1 WHERE rowid = 4", "Its text table does not hold one text an entry.")]
    [TestCase("UPDATE member SET name = 'entry-9' || substr(name, 8) WHERE id = 5", "It holds entry-9@")]
    public void Whatever_differs_is_named_and_mended_by_a_rebuild(string harm, string said)
    {
        _repository.Ask("deploy");
        using (var connection = new SqliteConnection($"Data Source={_repository.IndexPath};Pooling=False"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The cases above.
            command.CommandText = harm;
#pragma warning restore CA2100
            Assert.That(command.ExecuteNonQuery(), Is.Not.Zero);
        }

        Assert.That(Look(health => health.Verify()).Problems, Has.Some.StartsWith(said));
        Assert.That(Look(health => health.Rebuild()).IsCurrent);
        Assert.That(Look(health => health.Verify()).Problems, Is.Empty);
    }

    RecallIndexReport Look(Func<IndexHealth, RecallIndexReport> look)
    {
        using var store = GitStore.Open(new OpenOptions { CurrentDirectory = _repository.Git.Root, Environment = HermeticGit.Environment });
        return look(new IndexHealth(new RecallState(store.Repository, store.Repository.Head)));
    }
}
