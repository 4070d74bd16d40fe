using AgentMemory.Benchmarks.Measuring;
using AgentMemory.Benchmarks.Reporting;
using AgentMemory.Benchmarks.Repositories;
using AgentMemory.Benchmarks.Tool;
using AgentMemory.Testing;

namespace AgentMemory.Benchmarks.Groups;

/// <summary>What a command costs from a cold start, beside starting node on nothing.</summary>
sealed class StartUpBenchmarks : IBenchmarkGroup
{
    const int StoreEntries = 100;
    const int StoreCommits = 1_000;
    const int ListedEntries = 1_000;

    static readonly RatioBar RememberBar = RatioBar.AtMost(2);
    static readonly string[] AsAgent = ["--agent", "bench/1", "--session", "start-up"];

    public string Name => "startup";

    public string Title => "Start-up, beside `node -e 0`";

    public IEnumerable<BenchmarkRow> Run(Workbench bench)
    {
        foreach (var files in new[] { bench.Scale.SmallFiles, bench.Scale.StartUpFiles })
        {
            bench.Say($"start-up: a repository of {Figures.Count(files)} files");
            using var repository = RepositoryFactory.Create(new RepositoryShape { Files = files, Entries = StoreEntries, Commits = StoreCommits });
            var where = $"{Figures.Count(files)} files, {StoreEntries} entries, {Figures.Count(StoreCommits)} commits";
            yield return Remember(bench, repository, $"cold `remember` to the current branch, {where}", "by-human", []);
            yield return Remember(bench, repository, $"cold `remember` of an agent to the inbox, {where}", "by-agent", AsAgent);
            if (files == bench.Scale.SmallFiles)
                yield return Tell(bench, repository, "`--version`", "--version");
        }

        yield return NodeItself(bench);

        using var large = RepositoryFactory.Create(new RepositoryShape { Files = bench.Scale.SmallFiles, Entries = ListedEntries, Commits = StoreCommits });
        yield return Tell(bench, large, $"`list`, {Figures.Count(ListedEntries)} entries, {Figures.Count(StoreCommits)} commits", "list");
    }

    static BenchmarkRow Remember(Workbench bench, TempRepository repository, string what, string idPrefix, string[] actor)
    {
        bench.Say($"start-up: {what}");
        var samples = Measure(bench, repository, run =>
        {
            var entry = new SampleEntry($"{idPrefix}-{run}", idPrefix.Length * 1_000 + run);
            bench.Tool.Succeed(repository.Root, [.. actor, "remember", entry.Title, "--id", entry.Id, "--body", entry.Body]);
        });
        return BenchmarkRow.Of(what, RememberBar, samples.TimeRatio, Figures.Times(samples, "tool", "node"));
    }

    static BenchmarkRow Tell(Workbench bench, TempRepository repository, string what, string command)
    {
        bench.Say($"start-up: {what}");
        var samples = Measure(bench, repository, _ => bench.Tool.Succeed(repository.Root, command));
        return BenchmarkRow.Of(what, samples.TimeRatio, Figures.Times(samples, "tool", "node"));
    }

    /// <summary>What node's start owes to the caller's settings: without them the other rows cannot be compared between machines.</summary>
    static BenchmarkRow NodeItself(Workbench bench)
    {
        var folder = Path.GetTempPath();
        var samples = new PairedRun { Pairs = bench.Scale.StartUpPairs }.Measure(
            new Contender(_ => Node.Start(folder, Node.CallersSettings)),
            new Contender(_ => Node.Start(folder, Node.NoSettings)));
        var settings = Node.CallersSettings.Count == 0 ? "none" : string.Join(", ", Node.CallersSettings.Keys.Order(StringComparer.Ordinal));
        return BenchmarkRow.Of($"`node -e 0` with the caller's settings ({settings}), beside node without any", samples.TimeRatio, Figures.Times(samples, "with", "without"));
    }

    static PairedSamples Measure(Workbench bench, TempRepository repository, Action<int> tool) =>
        new PairedRun { Pairs = bench.Scale.StartUpPairs }.Measure(new Contender(tool), new Contender(_ => Node.Start(repository.Root, Node.CallersSettings)));
}
