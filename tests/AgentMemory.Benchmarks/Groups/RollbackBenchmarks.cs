using AgentMemory.Actors;
using AgentMemory.Benchmarks.Measuring;
using AgentMemory.Benchmarks.Reporting;
using AgentMemory.Benchmarks.Repositories;
using AgentMemory.Git;
using AgentMemory.Git.Opening;
using AgentMemory.Lifecycle;
using AgentMemory.Rollback;
using AgentMemory.Search;
using AgentMemory.Testing;

namespace AgentMemory.Benchmarks.Groups;

/// <summary>
/// A whole rollback, proof and question to recall included, beside <c>git revert</c> of the same commits. Each side has its own
/// repository of the same bytes, and starts every run from the same commit.
/// </summary>
sealed class RollbackBenchmarks : IBenchmarkGroup
{
    const string Start = "start";
    const string Target = "target";
    const string Agent = "sample-agent";

    static readonly RatioBar Bar = RatioBar.AtMost(1);

    public string Name => "rollback";

    public string Title => "Rolling a session back, beside `git revert` of the same commits";

    public IEnumerable<BenchmarkRow> Run(Workbench bench) => [.. At(bench, "new entries", edits: false), .. At(bench, "edits of approved entries", edits: true)];

    static IEnumerable<BenchmarkRow> At(Workbench bench, string what, bool edits)
    {
        var reverts = bench.Scale.Reverts;
        var where = $"{Figures.Count(reverts)} clean reverts of {what}";
        bench.Say($"rollback: {where}");
        using var ours = Create(reverts, edits);
        using var plain = Create(reverts, edits);

        var samples = new PairedRun { Pairs = bench.Scale.FirstBuildPairs, WarmUps = 1 }.Measure(
            new Contender(_ => Rollback(ours), () => Reset(ours)),
            new Contender(_ => plain.Git("revert", "--no-edit", $"{Start}..{Target}"), () => Reset(plain)));
        yield return BenchmarkRow.Of(where, Bar, samples.TimeRatio, Figures.Times(samples, "ours", "git"));
        yield return BenchmarkRow.Of($"both leave the same tree, {what}", "equal", Tree(ours) == Tree(plain) && Tree(ours) == ours.Git("rev-parse", Start + "^{tree}"), "");
    }

    static void Rollback(TempRepository repository)
    {
        using var store = GitStore.Open(new OpenOptions { CurrentDirectory = repository.Root, Environment = HermeticGit.Environment });
        var access = new StoreAccess { Repository = store.Repository, Committer = store.Committer, Actor = new Actor.Human(), Clock = TimeProvider.System };
        var result = new RollbackOperation(access, new PlainCatalogs(), store.Receipts).Run(new RollbackRequest { Agent = Agent });
        if (!result.Proof.Passed)
            throw new InvalidOperationException("The rollback is not proved.");
    }

    /// <summary>Back to where the rollback starts from; what is cached of the history stays, as it does for a user.</summary>
    static void Reset(TempRepository repository) => repository.Git("reset", "-q", "--hard", Target);

    static string Tree(TempRepository repository) => repository.Git("rev-parse", "HEAD^{tree}");

    static TempRepository Create(int reverts, bool edits)
    {
        var repository = TempRepository.CreateUnborn();
        repository.Git("config", "gc.auto", "0");
        using (var import = new FastImport(repository.Root))
        {
            import.Commit("main", "Set up", [new(".agent-memory/config.yaml", "version: 1\n"), new("README.md", "# Sample\n")]);
            for (var number = 0; edits && number < reverts; number++)
                import.Commit("main", Message(number, "approve", $"Memory-Approves: project/fact-{number}@{GitBlob.IdOf(Text(number, "first"))}\n"), [File(number, "first")]);
            import.Finish();
        }
        repository.Git("tag", Start, "main");
        using (var import = new FastImport(repository.Root))
        {
            for (var number = 0; number < reverts; number++)
                import.Commit("main", Message(number, edits ? "edit" : "propose", $"Memory-Agent: {Agent}/1\nMemory-Session: sample\n"), [File(number, "second")], fromRevision: number == 0 ? "refs/heads/main^0" : null);
            import.Finish();
        }
        repository.Git("tag", Target, "main");
        repository.Git("reset", "-q", "--hard");
        return repository;
    }

    static string Message(int number, string action, string more) => $"memory: {action} fact-{number}\n\nMemory-Id: fact-{number}\nMemory-Action: {action}\n{more}";

    static KeyValuePair<string, string> File(int number, string version) => new($".agent-memory/project/fact-{number}.md", Text(number, version));

    static string Text(int number, string version) => SampleEntry.TextOf($"The {version} word on fact {number}", Prose.Sentence(number)).Replace("proposed", "approved", StringComparison.Ordinal);
}
