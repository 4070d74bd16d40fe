using System.Globalization;
using AgentMemory.Testing;

namespace AgentMemory.Git.Tests.Commits;

/// <summary>
/// Many processes at once. <c>AGENT_MEMORY_STRESS</c> sets the commits of each; the default keeps the suite quick.
/// </summary>
public sealed class ConcurrencyTests
{
    const int Writers = 8;
    const string Inbox = "refs/heads/agent-memory/inbox/local";

    static readonly string Each = Environment.GetEnvironmentVariable("AGENT_MEMORY_STRESS") ?? "15";

    [Test]
    public async Task Writers_of_one_branch_beside_a_committing_user_lose_nothing()
    {
        using var repository = TempRepository.Create();
        using var done = new CancellationTokenSource();
        var user = Task.Run(() => CommitLikeAUser(repository, done.Token));

        var reports = await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Run(repository, "many", Each, $"w{writer}")));
        await done.CancelAsync();
        var foreign = await user;

        // A commit of the user's that failed late may have left an old index: this settles what it did.
        repository.Commit("User settles");
        var commits = Reported(reports);
        var dropped = commits.Select(commit => PathOf(repository, commit)).Where(path => repository.TryGit("cat-file", "-e", $"HEAD:{path}").ExitCode != 0).ToList();
        await TestContext.Out.WriteLineAsync($"{commits.Count} commits, {dropped.Count} dropped from the tip, {foreign} foreign; {Latencies(reports)}");
        Assert.Multiple(() =>
        {
            Assert.That(commits, Has.Count.EqualTo(Writers * int.Parse(Each, CultureInfo.InvariantCulture)), Errors(reports));
            Assert.That(commits, Is.SubsetOf(Lines(repository.Git("rev-list", "HEAD"))));
            Assert.That(foreign, Is.Positive);
            // Git reads the index before it locks it: a user's commit can still take an entry back, and history shows that it did.
            foreach (var path in dropped)
                Assert.That(repository.Git("log", "-1", "--diff-filter=D", "--format=%s", "--", path), Does.StartWith("User"));
            Assert.That(Lines(repository.Git("status", "--porcelain", "--untracked-files=all")), Is.EquivalentTo(dropped.Select(path => $"?? {path}")));
        });
        repository.AssertTidy();
    }

    [Test]
    public async Task Writers_of_the_inbox_from_two_work_trees_lose_nothing()
    {
        using var repository = TempRepository.Create();
        using var linked = HeadStateTests.Linked(repository, "feature");

        var reports = await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Run(writer % 2 == 0 ? repository : linked, "branch", Inbox, Each, $"w{writer}")));

        var commits = Reported(reports);
        await TestContext.Out.WriteLineAsync(Latencies(reports));
        Assert.Multiple(() =>
        {
            Assert.That(commits, Has.Count.EqualTo(Writers * int.Parse(Each, CultureInfo.InvariantCulture)), Errors(reports));
            Assert.That(Lines(repository.Git("rev-list", Inbox)), Is.EquivalentTo(commits));
            Assert.That(Lines(repository.Git("ls-tree", "-r", "--name-only", Inbox)), Has.Length.EqualTo(commits.Count));
            Assert.That(repository.Git("status", "--porcelain"), Is.Empty);
        });
        repository.AssertTidy();
    }

    /// <summary>Adds and commits plainly, as often as the lock lets it; a failed try leaves its file staged for the next.</summary>
    static int CommitLikeAUser(TempRepository repository, CancellationToken done)
    {
        var landed = 0;
        for (var i = 0; !done.IsCancellationRequested || landed == 0; i++)
        {
            repository.Write($"user/{i}.txt", $"{i}\n");
            if (repository.TryGit("add", "user").ExitCode == 0 && repository.TryGit("commit", "-q", "-m", $"User {i}").ExitCode == 0)
                landed++;
        }
        return landed;
    }

    static async Task<IReadOnlyList<string>> Run(TempRepository repository, params string[] arguments)
    {
        using var process = Driver.Start(repository, arguments);
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.That(await error, Is.Empty);
        return Lines(output);
    }

    static List<string> Reported(IEnumerable<IReadOnlyList<string>> reports) =>
        [.. reports.SelectMany(lines => lines).Where(line => !line.StartsWith("error", StringComparison.Ordinal)).Select(line => line.Split(' ')[0])];

    static string Errors(IEnumerable<IReadOnlyList<string>> reports) =>
        string.Join('\n', reports.SelectMany(lines => lines).Where(line => line.StartsWith("error", StringComparison.Ordinal)).Distinct());

    static string Latencies(IEnumerable<IReadOnlyList<string>> reports)
    {
        var times = reports.SelectMany(lines => lines).Where(line => !line.StartsWith("error", StringComparison.Ordinal))
            .Select(line => double.Parse(line.Split(' ')[1], CultureInfo.InvariantCulture)).Order().ToList();
        return string.Create(CultureInfo.InvariantCulture, $"p50 {times[times.Count / 2]} ms, p99 {times[times.Count * 99 / 100]} ms, max {times[^1]} ms");
    }

    static string PathOf(TempRepository repository, string commit) =>
        repository.Git("log", "-1", "--format=%s", commit).Trim()["Write ".Length..];

    static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
