using System.Text;
using AgentMemory.Actors;
using AgentMemory.Benchmarks.Measuring;
using AgentMemory.Benchmarks.Reporting;
using AgentMemory.Benchmarks.Repositories;
using AgentMemory.Git;
using AgentMemory.Git.Opening;
using AgentMemory.Lifecycle;
using AgentMemory.Store;
using AgentMemory.Testing;
using AgentMemory.Testing.Agents;

namespace AgentMemory.Benchmarks.Groups;

/// <summary>
/// How many entries a second one running process saves, beside <c>git add</c> and <c>git commit</c> of one file. Each side has its
/// own repository of the same shape.
/// </summary>
sealed class ThroughputBenchmarks : IBenchmarkGroup
{
    const string InboxRef = "refs/heads/" + StoreLayout.InboxBranchPrefix + "local";

    public string Name => "throughput";

    public string Title => "Throughput, beside `git add` + `git commit` of one file";

    public IEnumerable<BenchmarkRow> Run(Workbench bench) =>
    [
        .. At(bench, bench.Scale.SmallFiles, bench.Scale.SmallPairs, inboxBar: RatioBar.AtLeast(2), branchBar: RatioBar.AtLeast(1.2)),
        .. At(bench, bench.Scale.ThroughputFiles, bench.Scale.LargePairs, inboxBar: RatioBar.AtLeast(10), branchBar: RatioBar.AtLeast(3)),
    ];

    static IEnumerable<BenchmarkRow> At(Workbench bench, int files, int pairs, RatioBar inboxBar, RatioBar branchBar)
    {
        bench.Say($"throughput: two repositories of {Figures.Count(files)} files");
        var shape = new RepositoryShape { Files = files };
        using var ours = RepositoryFactory.Create(shape);
        using var plain = RepositoryFactory.Create(shape);
        using var store = GitStore.Open(new OpenOptions { CurrentDirectory = ours.Root, Environment = HermeticGit.Environment });
        var run = new PairedRun { Pairs = pairs };

        BenchmarkRow Row(string what, string series, RatioBar bar, Action<SampleEntry> save)
        {
            bench.Say($"throughput: {what}, {Figures.Count(files)} files");
            var samples = run.Measure(
                new Contender(number => save(new SampleEntry($"{series}-{number}", number))),
                new Contender(number =>
                {
                    var entry = new SampleEntry($"{series}-{number}", number);
                    PlainGit.Save(plain, entry.Path, entry.Text, entry.Message);
                }));
            return BenchmarkRow.Of($"{what}, {Figures.Count(files)} files", bar, samples.RateRatio, Figures.Rates(samples, "ours", "git"));
        }

        yield return Row("commit one proposal to the inbox", "inbox", inboxBar, entry => Commit(store, new CommitTarget.Branch(InboxRef), entry));
        yield return Row("the whole `remember` of an agent, to the inbox", "agent", inboxBar, entry => Remember(store, new Actor.Agent("bench", "1", "throughput"), entry));
        using (var server = new McpProcess(bench.Tool.Command, ours.Root, "bench", "1", "throughput"))
        {
            yield return Row("a proposal through a running server (`mcp`), with every check of its text", "served", inboxBar, entry => Propose(server, entry));
            server.End();
        }
        yield return Row("commit one entry to the current branch", "branch", branchBar, entry => Commit(store, new CommitTarget.CurrentBranch(), entry));
        yield return Row("the whole `remember` of a human, to the current branch", "human", branchBar, entry => Remember(store, new Actor.Human(), entry));
    }

    static void Remember(GitStore store, Actor actor, SampleEntry entry)
    {
        var access = new StoreAccess { Repository = store.Repository, Committer = store.Committer, Actor = actor, Clock = TimeProvider.System };
        new RememberOperation(access).Run(new RememberRequest { Draft = new EntryDraft { Title = entry.Title, Body = entry.Body }, Id = entry.Id });
    }

    static void Propose(McpProcess server, SampleEntry entry)
    {
        var result = server.Call("propose", new { action = "new", id = entry.Id, title = entry.Title, body = entry.Body, reason = "Measured." });
        if (result.TryGetProperty("isError", out var error) && error.GetBoolean())
            throw new InvalidOperationException($"The server refused {entry.Id}: {result}");
    }

    static void Commit(GitStore store, CommitTarget target, SampleEntry entry) => store.Committer.Commit(new CommitRequest
    {
        Target = target,
        Plan = _ => [new PlannedCommit(entry.Message, [new FileChange(entry.Path, Encoding.UTF8.GetBytes(entry.Text))])],
    });
}
