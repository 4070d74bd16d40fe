using AgentMemory.Testing;
using Microsoft.Data.Sqlite;

namespace AgentMemory.Search.Tests.Index;

/// <summary>An index that is damaged, locked, gone or not allowed costs time and nothing else.</summary>
public class IndexFaultTests
{
    const string Question = "deploy to staging";

    IndexedRepository _repository = null!;
    IReadOnlyList<string> _right = null!;

    [SetUp]
    public void Create()
    {
        _repository = new IndexedRepository();
        for (var i = 0; i < 30; i++)
            _repository.Write($"entry-{i}", i % 3 == 0 ? "Deploys" : "Staging", $"We deploy number {i} with care.");
        _repository.Git.CommitAll("Store");
        _right = _repository.Scan(Question);
        Assert.That(_repository.Ask(Question), Is.EqualTo(_right));
        Assert.That(_right, Has.Count.EqualTo(30));
    }

    [TearDown]
    public void Clean() => _repository.Dispose();

    [TestCase(0)]
    [TestCase(17)]
    [TestCase(4096)]
    public void A_truncated_index_is_thrown_away_and_made_again(int length)
    {
        using (var file = File.OpenWrite(_repository.IndexPath))
            file.SetLength(length);

        Assert.That(_repository.Ask(Question), Is.EqualTo(_right));
        Assert.That(_repository.Ask(Question), Is.EqualTo(_right));
        Assert.That(new FileInfo(_repository.IndexPath).Length, Is.GreaterThan(4096));
    }

    [Test]
    public void Damage_anywhere_never_changes_an_answer()
    {
        var whole = File.ReadAllBytes(_repository.IndexPath);
        var random = new Random(5);
        for (var round = 0; round < 40; round++)
        {
            var damaged = (byte[])whole.Clone();
            var page = random.Next(damaged.Length / 4096) * 4096;
            random.NextBytes(damaged.AsSpan(page, Math.Min(4096, damaged.Length - page)));
            File.WriteAllBytes(_repository.IndexPath, damaged);

            Assert.That(_repository.Ask(Question), Is.EqualTo(_right), $"round {round}, page {page / 4096}");
        }
    }

    [Test]
    public void Something_else_in_its_place_is_gone_around()
    {
        File.Delete(_repository.IndexPath);
        Directory.CreateDirectory(_repository.IndexPath);

        Assert.That(_repository.Ask(Question), Is.EqualTo(_right));
    }

    [Test]
    public void While_another_process_writes_an_old_view_is_still_read_and_a_new_one_gone_without()
    {
        using var writer = new SqliteConnection($"Data Source={_repository.IndexPath};Pooling=False");
        writer.Open();
        using var transaction = writer.BeginTransaction(deferred: false);

        Assert.That(_repository.Ask(Question), Is.EqualTo(_right), "reading goes on");
        _repository.Write("entry-0", "Deploys to staging", "Changed.");
        _repository.Git.CommitAll("Changed");
        Assert.That(_repository.Ask(Question), Is.EqualTo(_repository.Scan(Question)), "what cannot be written is gone without");
    }

    [Test]
    [Platform(Exclude = "Win")]
    public void A_folder_that_may_not_be_written_is_gone_around()
    {
        var folder = Path.GetDirectoryName(_repository.IndexPath)!;
        Directory.Delete(folder, recursive: true);
        File.WriteAllText(folder, "no folder");

        Assert.That(_repository.Ask(Question), Is.EqualTo(_right));
    }

    [Test]
    public void Readers_and_writers_at_once_all_answer_right()
    {
        Parallel.For(0, 24, new ParallelOptions { MaxDegreeOfParallelism = 8 }, i =>
        {
            if (i % 6 == 0)
                TryDelete(_repository.IndexPath);
            Assert.That(_repository.Ask(Question), Is.EqualTo(_right));
        });
    }

    [Test]
    public void Linked_work_trees_share_the_index_and_keep_their_own_view()
    {
        using var linked = TempRepository.At(TempRepository.TempFolder());
        _repository.Git.Git("worktree", "add", "-q", "--detach", Path.Combine(linked.Root, "tree"), "HEAD~1");
        using var other = new IndexedRepository(TempRepository.At(Path.Combine(linked.Root, "tree")));

        Assert.That(other.Ask(Question), Is.Empty);
        Assert.That(_repository.Ask(Question), Is.EqualTo(_right));
        Assert.That(File.Exists(_repository.IndexPath));
    }

    static void TryDelete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (IOException)
        {
            // Held open, where that forbids it.
        }
    }
}
