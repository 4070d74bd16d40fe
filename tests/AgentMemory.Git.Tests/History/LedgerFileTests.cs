using AgentMemory.Git.History;
using AgentMemory.Testing;

namespace AgentMemory.Git.Tests.History;

/// <summary>The kept ledger may be stale, damaged or out of reach: answers stay the same.</summary>
public class LedgerFileTests
{
    static string FileOf(TempRepository repository) => new LedgerFile(Histories.CommonDirectory(repository)).FilePath;

    [Test]
    public void Is_kept_once_it_saves_work_and_lies_in_the_git_directory()
    {
        using var repository = RandomHistory.Create(1, 20);
        Histories.Of(repository, "main");
        Assert.That(File.Exists(FileOf(repository)), Is.False, "twenty commits are walked faster than read");

        RandomHistory.Extend(repository, 2, 100);
        Histories.Of(repository, "main");

        Assert.That(FileOf(repository), Does.StartWith(Path.Combine(repository.Root, ".git", "agent-memory")));
        Assert.That(Directory.GetFiles(Path.GetDirectoryName(FileOf(repository))!), Is.EqualTo(new[] { FileOf(repository) }));
    }

    [Test]
    public void Spares_the_walk()
    {
        using var repository = RandomHistory.Create(1, 100);
        var expected = Histories.Show(Histories.Of(repository, "main"));
        var tip = Histories.Resolve(repository, "main");
        Directory.Delete(Path.Combine(Histories.CommonDirectory(repository), "objects"), recursive: true);

        Assert.That(Histories.Show(new HistorySource(Histories.CommonDirectory(repository)).At(tip)), Is.EqualTo(expected));
    }

    [Test]
    public void Is_not_rewritten_for_a_few_commits()
    {
        using var repository = RandomHistory.Create(1, 100);
        Histories.Of(repository, "main");
        var before = File.ReadAllBytes(FileOf(repository));

        RandomHistory.Extend(repository, 2, 5);
        Histories.Of(repository, "main");

        Assert.That(File.ReadAllBytes(FileOf(repository)), Is.EqualTo(before));
    }

    [Test]
    public void Serves_several_branches()
    {
        using var repository = RandomHistory.Create(1, 100);
        repository.Git("branch", "other", "main~1");
        RandomHistory.Extend(repository, 2, 100);
        Histories.Of(repository, "main");

        Assert.That(Histories.Show(Histories.Of(repository, "other")), Is.EqualTo(Histories.Show(Histories.Walk(repository, "other"))));
    }

    [Test]
    public void Damage_anywhere_is_noticed()
    {
        using var repository = RandomHistory.Create(4, 100);
        Histories.Of(repository, "main");
        var bytes = File.ReadAllBytes(FileOf(repository));
        var boundary = new ShallowBoundary([]);
        Assert.That(LedgerFile.Read(bytes, boundary), Is.Not.Null);

        for (var place = 0; place < bytes.Length; place += 37)
        {
            var damaged = (byte[])bytes.Clone();
            damaged[place] ^= 0x10;
            Assert.That(LedgerFile.Read(damaged, boundary), Is.Null, $"byte {place}");
            Assert.That(LedgerFile.Read(bytes[..place], boundary), Is.Null, $"cut at {place}");
        }
        Assert.That(LedgerFile.Read([.. bytes, 0], boundary), Is.Null, "longer");
        Assert.That(LedgerFile.Read(bytes, new ShallowBoundary([1])), Is.Null, "another boundary");
    }

    [Test]
    public void A_damaged_file_is_rebuilt([Values("", "rubbish", "AMHL rubbish of some length")] string content)
    {
        using var repository = RandomHistory.Create(2, 100);
        var expected = Histories.Show(Histories.Of(repository, "main"));
        File.WriteAllText(FileOf(repository), content);

        Assert.That(Histories.Show(Histories.Of(repository, "main")), Is.EqualTo(expected));
        Assert.That(LedgerFile.Read(File.ReadAllBytes(FileOf(repository)), new ShallowBoundary([])), Is.Not.Null);
    }

    [Test]
    public void A_place_that_cannot_be_written_costs_only_time()
    {
        using var repository = RandomHistory.Create(2, 100);
        File.WriteAllText(Path.Combine(Histories.CommonDirectory(repository), "agent-memory"), "a file where the folder should be");

        Assert.That(Histories.Show(Histories.Of(repository, "main")), Is.EqualTo(Histories.Show(Histories.Walk(repository, "main"))));
    }

    [Test]
    public void A_folder_in_the_files_place_costs_only_time()
    {
        using var repository = RandomHistory.Create(2, 100);
        Directory.CreateDirectory(FileOf(repository));

        Assert.That(Histories.Show(Histories.Of(repository, "main")), Is.EqualTo(Histories.Show(Histories.Walk(repository, "main"))));
    }

    [Test]
    public void Writers_and_readers_at_once_never_see_half_a_file()
    {
        using var repository = RandomHistory.Create(3, 200);
        var expected = Histories.Show(Histories.Of(repository, "main"));
        var tip = Histories.Resolve(repository, "main");

        Parallel.For(0, 40, turn =>
        {
            if (turn % 5 == 0)
                File.Delete(FileOf(repository));
            Assert.That(Histories.Show(new HistorySource(Histories.CommonDirectory(repository)).At(tip)), Is.EqualTo(expected));
        });
    }

    [Test]
    public void What_a_killed_writer_left_is_swept_up()
    {
        using var repository = RandomHistory.Create(3, 100);
        var folder = Directory.CreateDirectory(Path.GetDirectoryName(FileOf(repository))!).FullName;
        var old = Path.Combine(folder, "history.old.tmp");
        var current = Path.Combine(folder, "history.new.tmp");
        var foreign = Path.Combine(folder, "journal");
        foreach (var file in new[] { old, current, foreign })
            File.WriteAllText(file, "x");
        File.SetLastWriteTimeUtc(old, new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        File.SetLastWriteTimeUtc(foreign, new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc));

        Histories.Of(repository, "main");

        Assert.That(Directory.GetFiles(folder), Is.EquivalentTo(new[] { FileOf(repository), current, foreign }));
    }
}
