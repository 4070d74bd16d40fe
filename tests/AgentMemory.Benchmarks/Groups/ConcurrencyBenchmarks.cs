using AgentMemory.Benchmarks.Concurrency;
using AgentMemory.Benchmarks.Measuring;
using AgentMemory.Benchmarks.Reporting;
using AgentMemory.Benchmarks.Repositories;
using AgentMemory.Testing;

namespace AgentMemory.Benchmarks.Groups;

/// <summary>Many processes of the installed tool at once: what they report as saved has to be there afterwards.</summary>
sealed class ConcurrencyBenchmarks : IBenchmarkGroup
{
    const string InboxBranch = "agent-memory/inbox/local";
    const int InboxLimitMilliseconds = 2_000;

    static readonly RepositoryShape Shape = new() { Files = 500 };

    public string Name => "concurrency";

    public string Title => "Writers at the same time";

    public IEnumerable<BenchmarkRow> Run(Workbench bench) => [.. OnOneBranch(bench), .. OnTheInbox(bench)];

    static IEnumerable<BenchmarkRow> OnOneBranch(Workbench bench)
    {
        using var repository = RepositoryFactory.Create(Shape);
        var writers = Enumerable.Repeat(new MemoryWriters.Writer(repository.Root, []), bench.Scale.Writers).ToList();
        var who = $"{bench.Scale.Writers} processes × {bench.Scale.SavesPerWriter} `remember` on one branch beside a loop of `git add`, `git commit`";
        var tool = bench.Tool;

        bench.Say($"concurrency: {who}");
        IReadOnlyList<Save> saves;
        IReadOnlyList<string> notes;
        int retries;
        using (var user = ForeignCommits.Start(repository))
        {
            saves = new MemoryWriters(tool).Run(writers, bench.Scale.SavesPerWriter);
            notes = user.Stop();
            retries = user.Retries;
        }

        var saved = Saved(saves);
        string[] paths = [.. saved.Select(save => save.Entry.Path)];
        var aftermath = new Aftermath(repository, "HEAD");
        var vanished = aftermath.NotInHistory(saved);
        var dropped = aftermath.NotAtTip(paths);
        var reported = aftermath.ReportedLost(tool);
        if (reported.Count > 0)
            tool.Succeed(repository.Root, "status", "--restore", "--yes");
        var droppedForGood = aftermath.NotAtTip(paths);
        var notesLost = aftermath.NotAtTip(notes);
        var damage = aftermath.Damage();

        yield return Success($"{who}: reported as saved", saves, bench.Scale.Writers * bench.Scale.SavesPerWriter);
        yield return BenchmarkRow.Of("– every reported save is in history", "all", vanished == 0, $"{vanished} of {saved.Count} missing");
        yield return BenchmarkRow.Of("– and at the tip, or reported by `status` and back after `status --restore`", "all",
            droppedForGood.Count == 0 && dropped.All(reported.Contains), $"{droppedForGood.Count} missing", $"{dropped.Count} dropped by the user's commits, {reported.Count} reported");
        yield return BenchmarkRow.Of("– every commit of the user is kept", "all", notesLost.Count == 0 && notes.Count > 0, $"{notesLost.Count} of {notes.Count} missing",
            $"{retries} commands had to be run again");
        yield return BenchmarkRow.Of("– index, work tree and HEAD agree on `.agent-memory`; `git fsck` is clean", "clean", damage.Length == 0, damage.Length == 0 ? "clean" : damage);
    }

    static IEnumerable<BenchmarkRow> OnTheInbox(Workbench bench)
    {
        using var repository = RepositoryFactory.Create(Shape);
        using var linked = TempRepository.At(TempRepository.TempFolder());
        repository.Git("worktree", "add", "-q", "-b", "feature", linked.Root);
        var head = repository.Git("rev-parse", "HEAD", "feature");
        var writers = Enumerable.Range(0, bench.Scale.InboxWriters)
            .Select(number => new MemoryWriters.Writer(number % 2 == 0 ? repository.Root : linked.Root, ["--agent", "bench/1", "--session", $"s{number}"]))
            .ToList();
        var who = $"{writers.Count} agents × {bench.Scale.SavesPerInboxWriter} `remember` to the inbox from two work trees";

        bench.Say($"concurrency: {who}");
        var saves = new MemoryWriters(bench.Tool).Run(writers, bench.Scale.SavesPerInboxWriter);

        var saved = Saved(saves);
        var aftermath = new Aftermath(repository, InboxBranch);
        var lost = aftermath.NotInHistory(saved) + aftermath.NotAtTip([.. saved.Select(save => save.Entry.Path)]).Count;
        var damage = aftermath.Damage();
        var unmoved = repository.Git("rev-parse", "HEAD", "feature") == head;
        var latencies = new Samples([.. saves.Select(save => save.Milliseconds)]);

        yield return Success($"{who}: reported as saved", saves, writers.Count * bench.Scale.SavesPerInboxWriter);
        yield return BenchmarkRow.Of("– every reported save is in history and at the tip", "all", lost == 0, $"{lost} of {saved.Count} missing");
        yield return BenchmarkRow.Of("– p99 of one save", $"< {InboxLimitMilliseconds} ms", latencies.Percentile(0.99) < InboxLimitMilliseconds,
            $"{latencies.Percentile(0.99):0} ms") with
        { JudgesSpeed = true };
        yield return BenchmarkRow.Of("– the branches of both work trees did not move; all is clean", "clean", damage.Length == 0 && unmoved,
            unmoved ? damage.Length == 0 ? "clean" : damage : "a branch moved");
    }

    static List<Save> Saved(IReadOnlyList<Save> saves) => [.. saves.Where(save => save.Commit is not null)];

    /// <summary>A refusal is honest and therefore no failure, unless nothing got through at all.</summary>
    static BenchmarkRow Success(string what, IReadOnlyList<Save> saves, int wanted)
    {
        var saved = Saved(saves);
        var refusals = saves.Where(save => save.Refusal is not null).Select(save => save.Refusal!.ReplaceLineEndings(" ")).ToList();
        var latencies = Figures.Latencies(new Samples([.. saves.Select(save => save.Milliseconds)]));
        return BenchmarkRow.Of(what, "some", saved.Count > 0, $"{saved.Count} of {wanted}",
            $"{latencies}; {refusals.Count} refused, {wanted - saves.Count} not tried in time{(refusals.Count == 0 ? "" : $"; a refusal: {refusals[0]}")}");
    }
}
