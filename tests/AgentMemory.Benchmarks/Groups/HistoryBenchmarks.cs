using AgentMemory.Benchmarks.Measuring;
using AgentMemory.Benchmarks.Reporting;
using AgentMemory.Benchmarks.Repositories;
using AgentMemory.Entries;
using AgentMemory.Git;
using AgentMemory.Git.Opening;
using AgentMemory.Testing;

namespace AgentMemory.Benchmarks.Groups;

/// <summary>Where an entry comes from, beside <c>git log -- path</c>, in histories that are long and, once, full of merges.</summary>
sealed class HistoryBenchmarks : IBenchmarkGroup
{
    const int CodeFiles = 2_000;
    const int Entry = 42;

    static readonly RatioBar WarmBar = RatioBar.AtMost(0.2);
    static readonly RatioBar FirstBar = RatioBar.AtMost(6);

    public string Name => "history";

    public string Title => "Provenance of one entry, beside `git log -- path` without commit-graph";

    public IEnumerable<BenchmarkRow> Run(Workbench bench) => [.. At(bench, "linear", mergeHeavy: false), .. At(bench, "merge-heavy", mergeHeavy: true)];

    static IEnumerable<BenchmarkRow> At(Workbench bench, string word, bool mergeHeavy)
    {
        var where = $"{Figures.Count(bench.Scale.HistoryCommits)} commits, {word}";
        bench.Say($"history: a repository of {where}");
        using var repository = RepositoryFactory.Create(new RepositoryShape { Files = CodeFiles, Commits = bench.Scale.HistoryCommits, MergeHeavy = mergeHeavy });
        var git = new Contender(_ => repository.Git("log", "--", RepositoryShape.EntryPath(Entry)));

        bench.Say($"history: first build, {where}");
        var first = new PairedRun { Pairs = bench.Scale.FirstBuildPairs, WarmUps = 1 }
            .Measure(new Contender(_ => Provenance(repository), () => DeleteDerived(repository)), git);
        yield return BenchmarkRow.Of($"first build, {where}", FirstBar, first.TimeRatio, Figures.Times(first, "ours", "git"));

        bench.Say($"history: warm, {where}");
        var warm = new PairedRun { Pairs = bench.Scale.LargePairs }.Measure(new Contender(_ => Provenance(repository)), git);
        yield return BenchmarkRow.Of($"warm, repository opened anew, {where}", WarmBar, warm.TimeRatio, Figures.Times(warm, "ours", "git"));

        yield return Completeness(repository, where);
    }

    /// <summary>Opens the repository anew, so that nothing but what lies on disk is warm.</summary>
    static HashSet<string> Provenance(TempRepository repository)
    {
        using var store = GitStore.Open(new OpenOptions { CurrentDirectory = repository.Root, Environment = HermeticGit.Environment });
        var history = store.Repository.HistoryOf(store.Repository.Head);
        return [.. history.Of(EntryId.Parse(RepositoryShape.EntryId(Entry))).Select(commit => commit.Id.Value)];
    }

    static void DeleteDerived(TempRepository repository)
    {
        var derived = repository.PathOf(".git/agent-memory");
        if (Directory.Exists(derived))
            Directory.Delete(derived, recursive: true);
    }

    /// <summary>A figure for a wrong answer is worth nothing: every commit that wrote the entry has to be there.</summary>
    static BenchmarkRow Completeness(TempRepository repository, string where)
    {
        var expected = repository.Git("log", "--full-history", "--no-merges", "--format=%H", "--", RepositoryShape.EntryPath(Entry))
            .Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var found = Provenance(repository);
        var missing = expected.Count(commit => !found.Contains(commit));
        return BenchmarkRow.Of($"every commit that wrote the entry is found, {where}", "none missing", missing == 0, $"{missing} of {expected.Length} missing");
    }
}
