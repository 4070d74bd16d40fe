using System.Globalization;
using System.Text;
using AgentMemory.Erasure;
using AgentMemory.Git.Opening;
using AgentMemory.Testing;

namespace AgentMemory.Git.Tests.Erasure;

/// <summary>A long history in which a secret came and went many times; Git itself says that it is nowhere and that nothing else changed.</summary>
public class LongHistoryTests
{
    const string Secret = "hunter2-s3cr3t-Token";
    const int Commits = 1000, Holding = 30, First = 600;

    [Test]
    public void A_secret_in_a_few_of_many_commits_goes_and_all_before_it_stays()
    {
        using var git = TempRepository.CreateUnborn();
        Import(git);
        git.Git("gc", "-q");
        git.Git("tag", "-a", "v1", "-m", $"With {Secret}", $"main~{Commits - First - 2}");
        git.Git("tag", "v0", $"main~{Commits - First + 10}");
        git.Git("notes", "add", "-m", $"note {Secret}", "main~5");
        git.Write("f1.txt", $"stashed {Secret}\n");
        git.Git("stash", "-q");
        var before = new ObjectDump(git, Secret);
        var (ids, trees) = (Lines(git, "rev-list", "--reverse", "main"), Lines(git, "log", "--reverse", "--format=%T", "main"));

        using (var store = GitStore.Open(new OpenOptions { CurrentDirectory = git.Root, Environment = HermeticGit.Environment }))
        {
            var certificate = store.Eraser.Erase(new ErasureOrder(new ErasureTarget.Text(ErasedText.Of(Secret, force: false)), Force: false, _ => 0)).Certificate;
            Assert.That(certificate.Passed, Is.True, string.Join('\n', certificate.Scan.Remaining.Concat(certificate.Compared.Differences)));
        }

        var after = new ObjectDump(git);
        Assert.That(after.Holding(Secret), Is.Zero);
        Assert.That(Lines(git, "rev-list", "--reverse", "main").Take(First), Is.EqualTo(ids.Take(First)), "commits before the first that held it keep their ids");
        Assert.That(Lines(git, "rev-list", "--reverse", "main").Select(after.StoryOf), Is.EqualTo(ids.Select(before.StoryOf)));
        Assert.That(Lines(git, "log", "--reverse", "--format=%T", "main").Zip(trees).Count(pair => pair.First != pair.Second), Is.EqualTo(Holding), "and all trees that never held it are the same");
        Assert.That(git.TryGit("fsck", "--full", "--strict", "--unreachable"), Has.Property("ExitCode").Zero.And.Property("Output").Empty);
    }

    static string[] Lines(TempRepository git, params string[] arguments) => git.Git(arguments).Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Writes the history; from the first on, each of a number of commits has the secret in a file, and the next has not.</summary>
    static void Import(TempRepository git)
    {
        var stream = new StringBuilder();
        for (var number = 0; number < Commits; number++)
        {
            var text = string.Create(CultureInfo.InvariantCulture, $"line {number}\n");
            var config = number >= First && number < First + (Holding * 2) && (number - First) % 2 == 0 ? $"password={Secret} {number}\n" : "password=\n";
            stream.Append(CultureInfo.InvariantCulture, $"commit refs/heads/main\nmark :{number + 1}\ncommitter Ada <ada@example.org> {1000000000 + number} +0000\ndata <<EOT\nChange {number}\nEOT\n");
            stream.Append(CultureInfo.InvariantCulture, $"M 100644 inline f{number % 20}.txt\ndata {text.Length}\n{text}\nM 100644 inline conf/app.ini\ndata {config.Length}\n{config}\n");
        }
        git.TryGit(stream.ToString(), ["fast-import", "--quiet"]);
        git.Git("reset", "-q", "--hard", "main");
    }
}
