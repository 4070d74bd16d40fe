using AgentMemory.Git.CitedHistory;
using AgentMemory.Git.History;
using AgentMemory.Git.Tests.History;
using AgentMemory.Testing;

namespace AgentMemory.Git.Tests.CitedHistory;

/// <summary>What is kept of cited files may be stale, damaged or out of reach: answers stay the same.</summary>
public class PathHistoryFileTests
{
    static string FileOf(TempRepository repository) => new PathHistoryFile(Histories.CommonDirectory(repository)).FilePath;

    static void Forget(TempRepository repository) => Directory.Delete(Path.GetDirectoryName(FileOf(repository))!, recursive: true);

    static void AssertSame(IReadOnlyDictionary<string, CitedStory> stories, IReadOnlyDictionary<string, CitedStory> expected, string because = "")
    {
        foreach (var (path, story) in expected)
        {
            Assert.That(stories[path].Successor, Is.EqualTo(story.Successor), $"{path} {because}");
            Assert.That(stories[path].Changes, Is.EqualTo(story.Changes), $"{path} {because}");
        }
    }

    [Test]
    public void Spares_the_walk()
    {
        using var repository = TempRepository.CreateUnborn();
        string[] paths = [.. MovingFiles.Fill(repository, seed: 3, commits: 100).EveryPath];
        var expected = Cited.Of(repository, "main", paths);
        Assert.That(Directory.GetFiles(Path.GetDirectoryName(FileOf(repository))!), Does.Contain(FileOf(repository)).And.None.EndsWith(".tmp"));

        // With only the commits and the trees of the tip left, nothing could be walked again.
        var tip = Objects(repository, "rev-list", "--objects", "--no-walk", "main").Concat(Objects(repository, "rev-list", "main")).ToHashSet();
        foreach (var file in Directory.GetFiles(repository.PathOf(".git/objects"), "*", SearchOption.AllDirectories).Where(file => file.EndsWith(".pack", StringComparison.Ordinal)))
            Unpack(repository, file);
        foreach (var id in Objects(repository, "cat-file", "--batch-all-objects", "--batch-check=%(objectname)").Where(id => !tip.Contains(id)))
            File.Delete(repository.PathOf($".git/objects/{id[..2]}/{id[2..]}"));

        AssertSame(Cited.Of(repository, "main", paths), expected);
        File.Delete(FileOf(repository));
        Assert.That(Cited.Of(repository, "main", paths).Values.Any(story => story.Successor is not null), Is.False, "they are missing indeed");
    }

    static IEnumerable<string> Objects(TempRepository repository, params string[] arguments) =>
        repository.Git(arguments).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line[..40]);

    static void Unpack(TempRepository repository, string pack)
    {
        var away = Path.Combine(repository.Root, "away.pack");
        File.Move(pack, away);
        File.Delete(Path.ChangeExtension(pack, ".idx"));
        var result = ChildProcess.Run("sh", ["-c", "git unpack-objects -q < away.pack"], repository.Root, HermeticGit.Environment);
        Assert.That(result.ExitCode, Is.Zero, result.Error);
        File.Delete(away);
    }

    [Test]
    public void Is_extended_by_new_commits_branches_and_paths([Range(1, 3)] int seed)
    {
        using var repository = RandomHistory.Create(seed, 90);
        repository.Git("branch", "other", "main~2");
        var half = RandomHistory.Paths.Where((_, place) => place % 2 == 0).ToList();
        Cited.Of(repository, "main", half);
        foreach (var (step, commits) in new[] { 5, 70, 1 }.Index())
        {
            RandomHistory.Extend(repository, seed + step + 10, commits);
            var kept = Cited.Of(repository, "main", step == 0 ? half : RandomHistory.Paths);
            var other = Cited.Of(repository, "other", RandomHistory.Paths);
            using var copy = Copy(repository);

            AssertSame(kept, Cited.Of(copy, "main", kept.Keys.ToList()), $"after {commits} more");
            AssertSame(other, Cited.Of(copy, "other", RandomHistory.Paths), "on another branch");
        }
    }

    /// <summary>The same commits without anything kept.</summary>
    static TempRepository Copy(TempRepository repository)
    {
        var copy = TempRepository.At(TempRepository.TempFolder());
        copy.Git("clone", "-q", "--mirror", repository.Root, ".git");
        copy.Git("config", "core.bare", "false");
        return copy;
    }

    [Test]
    public void Is_not_rewritten_for_a_few_commits_and_not_written_for_a_short_history()
    {
        using var repository = RandomHistory.Create(1, 20);
        Cited.Of(repository, "main", RandomHistory.Paths);
        Assert.That(File.Exists(FileOf(repository)), Is.False);

        RandomHistory.Extend(repository, 2, 100);
        Cited.Of(repository, "main", RandomHistory.Paths);
        var before = File.ReadAllBytes(FileOf(repository));
        RandomHistory.Extend(repository, 3, 5);
        Cited.Of(repository, "main", RandomHistory.Paths);

        Assert.That(File.ReadAllBytes(FileOf(repository)), Is.EqualTo(before));
    }

    [Test]
    public void Damage_anywhere_is_noticed()
    {
        using var repository = RandomHistory.Create(4, 100);
        Cited.Of(repository, "main", RandomHistory.Paths);
        var bytes = File.ReadAllBytes(FileOf(repository));
        var ledger = LedgerOf(repository);
        Assert.That(PathHistoryFile.Read(bytes, ledger, NumberOf)?.Covered, Has.Count.GreaterThan(50));

        for (var place = 0; place < bytes.Length; place += 41)
        {
            var damaged = (byte[])bytes.Clone();
            damaged[place] ^= 0x10;
            Assert.That(PathHistoryFile.Read(damaged, ledger, NumberOf), Is.Null, $"byte {place}");
            Assert.That(PathHistoryFile.Read(bytes[..place], ledger, NumberOf), Is.Null, $"cut at {place}");
        }
        Assert.That(PathHistoryFile.Read([.. bytes, 0], ledger, NumberOf), Is.Null, "longer");
        Assert.That(PathHistoryFile.Read(bytes, new Ledger(new ShallowBoundary([1])), NumberOf), Is.Null, "another boundary");

        int NumberOf(Oid commit) => ledger.Commits.NumberOf(commit);
    }

    static Ledger LedgerOf(TempRepository repository) =>
        ((GitHistory)new HistorySource(Histories.CommonDirectory(repository)).At(Histories.Resolve(repository, "main"))).Ledger;

    [Test]
    public void A_file_that_is_useless_or_cannot_be_written_costs_only_time([Values("rubbish", "", null)] string? content)
    {
        using var repository = RandomHistory.Create(2, 100);
        var expected = Cited.Of(repository, "main", RandomHistory.Paths);
        Forget(repository);
        if (content is null)
            File.WriteAllText(Path.GetDirectoryName(FileOf(repository))!, "a file where the folder should be");
        else
            File.WriteAllText(Path.Combine(Directory.CreateDirectory(Path.GetDirectoryName(FileOf(repository))!).FullName, "cited"), content);

        AssertSame(Cited.Of(repository, "main", RandomHistory.Paths), expected);
        AssertSame(Cited.Of(repository, "main", RandomHistory.Paths), expected);
    }

    [Test]
    public void A_branch_that_is_gone_for_good_is_forgotten()
    {
        using var repository = RandomHistory.Create(5, 100);
        repository.Git("switch", "-q", "-f", "-c", "topic", "main");
        repository.Write("README.md", "topic\n");
        repository.CommitAll("Topic");
        Cited.Of(repository, "topic", RandomHistory.Paths);
        repository.Git("switch", "-q", "-f", "main");
        repository.Git("branch", "-q", "-D", "topic");
        repository.Git("reflog", "expire", "--expire=now", "--all");
        repository.Git("gc", "-q", "--prune=now");
        File.Delete(new LedgerFile(Histories.CommonDirectory(repository)).FilePath);

        using var copy = Copy(repository);

        AssertSame(Cited.Of(repository, "main", RandomHistory.Paths), Cited.Of(copy, "main", RandomHistory.Paths));
    }

    [Test]
    public void What_was_missing_is_looked_at_again()
    {
        using var repository = RandomHistory.Create(6, 70);
        repository.Write("src/moved.txt", string.Concat(Enumerable.Range(1, 30).Select(line => $"line {line}\n")));
        repository.Git("add", "src");
        repository.Commit("Add");
        var origin = repository.Git("rev-parse", "HEAD:src/moved.txt").Trim();
        repository.Git("mv", "src/moved.txt", "b.txt");
        repository.Write("b.txt", repository.Read("b.txt") + "more\n");
        repository.Git("add", "b.txt");
        repository.Commit("Move and edit");
        repository.Git("mv", "b.txt", "c.txt");
        repository.Commit("Move on");
        var file = repository.PathOf($".git/objects/{origin[..2]}/{origin[2..]}");
        File.Move(file, repository.PathOf("away"));
        Assert.That(Cited.Of(repository, "src/moved.txt").Successor, Is.Null);
        Assert.That(File.Exists(FileOf(repository)), Is.True);

        File.Move(repository.PathOf("away"), file);

        Assert.That(Cited.Of(repository, "src/moved.txt").Successor, Is.EqualTo("c.txt"));
    }
}
