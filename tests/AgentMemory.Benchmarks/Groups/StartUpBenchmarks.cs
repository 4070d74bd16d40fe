using AgentMemory.Benchmarks.Measuring;
using AgentMemory.Benchmarks.Reporting;
using AgentMemory.Benchmarks.Repositories;
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

    static PairedSamples Measure(Workbench bench, TempRepository repository, Action<int> tool) =>
        new PairedRun { Pairs = bench.Scale.StartUpPairs }.Measure(
            new Contender(tool),
            new Contender(_ => ChildProcess.Run("node", ["-e", "0"], repository.Root)));
}
