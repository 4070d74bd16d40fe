using AgentMemory.Benchmarks.Measuring;
using AgentMemory.Benchmarks.Reporting;
using AgentMemory.Benchmarks.Repositories;
using AgentMemory.Testing;

namespace AgentMemory.Benchmarks.Groups;

/// <summary>
/// What a pull-request check costs, each in a process of its own, beside the <c>git log</c> that lists the same changes. Our derived
/// files in the Git directory are there, as in any clone that was used before; the run that makes them is a row of its own.
/// </summary>
sealed class ReviewBenchmarks : IBenchmarkGroup
{
    const int CodeFiles = 2_000;
    const int Changed = 300;
    const int FirstRuns = 3;

    static readonly RatioBar DiffBar = RatioBar.AtMost(3);
    static readonly RatioBar CheckBar = RatioBar.AtMost(5);

    public string Name => "review";

    public string Title => "Review, beside `git log --raw -- .agent-memory`";

    public IEnumerable<BenchmarkRow> Run(Workbench bench)
    {
        var where = $"{Figures.Count(bench.Scale.ReviewEntries)} approved entries, {Figures.Count(bench.Scale.ReviewCommits)} commits";
        bench.Say($"review: a repository of {where}");
        using var repository = RepositoryFactory.Create(new RepositoryShape { Files = CodeFiles, Entries = bench.Scale.ReviewEntries, Commits = bench.Scale.ReviewCommits, Approved = true, ChangedOnTopic = Changed });
        var git = new Contender(_ => repository.Git("log", "--raw", "--", ".agent-memory"));

        yield return Complete(bench, repository);
        bench.Say("review: first runs");
        var first = new PairedRun { Pairs = FirstRuns, WarmUps = 0 }.Measure(new Contender(_ => Run(bench, repository, 0, "diff"), () => DeleteDerived(repository)), git);
        yield return BenchmarkRow.Of($"first `diff` ever, {where}", first.TimeRatio, Figures.Times(first, "tool", "git"));
        bench.Say("review: diff");
        var diff = new PairedRun { Pairs = bench.Scale.LargePairs }.Measure(new Contender(_ => Run(bench, repository, 0, "diff")), git);
        yield return BenchmarkRow.Of($"cold `diff` of {Changed} changed entries, {where}", DiffBar, diff.TimeRatio, Figures.Times(diff, "tool", "git"));
        bench.Say("review: check");
        var check = new PairedRun { Pairs = bench.Scale.LargePairs }.Measure(new Contender(_ => Run(bench, repository, 1, "check")), git);
        yield return BenchmarkRow.Of($"cold `check` of the whole store, {where}", CheckBar, check.TimeRatio, Figures.Times(check, "tool", "git"));
        bench.Say("review: check --base");
        var checkBase = new PairedRun { Pairs = bench.Scale.LargePairs }.Measure(new Contender(_ => Run(bench, repository, 1, "check", "--base", "main")), git);
        yield return BenchmarkRow.Of($"cold `check --base`, {where}", checkBase.TimeRatio, Figures.Times(checkBase, "tool", "git"));
    }

    /// <summary>A figure for a wrong answer is worth nothing: every changed entry has to be told of.</summary>
    static BenchmarkRow Complete(Workbench bench, TempRepository repository)
    {
        var kinds = bench.Tool.Json(repository.Root, "diff").GetProperty("changes").EnumerateArray()
            .GroupBy(change => change.GetProperty("kind").GetString()!).ToDictionary(group => group.Key, group => group.Count());
        var (approved, edited, added, lapsed) = (kinds.GetValueOrDefault("approved"), kinds.GetValueOrDefault("edited"), kinds.GetValueOrDefault("added"), kinds.GetValueOrDefault("lapsed"));
        var isComplete = (approved, edited, added, lapsed) == (Changed * 2 / 3, Changed * 2 / 3, Changed / 3, Changed / 3);
        return BenchmarkRow.Of("every change of the branch is told", "none missing", isComplete, $"{approved} approved, {edited} edited, {added} added, {lapsed} lapsed");
    }

    static void Run(Workbench bench, TempRepository repository, int exitCode, params string[] command)
    {
        var result = bench.Tool.Run(repository.Root, command);
        if (result.ExitCode != exitCode)
            throw new InvalidOperationException($"agent-memory {string.Join(' ', command)} exited with {result.ExitCode}: {result.Error}{result.Output}");
    }

    static void DeleteDerived(TempRepository repository)
    {
        var derived = repository.PathOf(".git/agent-memory");
        if (Directory.Exists(derived))
            Directory.Delete(derived, recursive: true);
    }
}
