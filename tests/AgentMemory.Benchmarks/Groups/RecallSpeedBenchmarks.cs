using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using AgentMemory.Benchmarks.Measuring;
using AgentMemory.Benchmarks.Reporting;
using AgentMemory.Benchmarks.Repositories;
using AgentMemory.Benchmarks.Retrieval;
using AgentMemory.Benchmarks.Tool;
using AgentMemory.Entries;
using AgentMemory.Recall;
using AgentMemory.Search.Index;
using AgentMemory.Store;
using AgentMemory.Testing;

namespace AgentMemory.Benchmarks.Groups;

/// <summary>What an answer costs in stores of several sizes: making the index, keeping it up, asking with it, and asking from a cold start.</summary>
sealed class RecallSpeedBenchmarks : IBenchmarkGroup
{
    const int BodyCharacters = 600, Upkeeps = 9, QuestionWords = 4;

    static readonly RatioBar ColdBar = RatioBar.AtMost(1.5);

    public string Name => "recall-speed";

    public string Title => "Speed of recall";

    public IEnumerable<BenchmarkRow> Run(Workbench bench)
    {
        var upkeep = new List<IReadOnlyList<double>>();
        foreach (var entries in bench.Scale.RecallEntries)
        {
            bench.Say($"recall-speed: a store of {Figures.Count(entries)} entries");
            using var store = RecallStore.Create([.. Enumerable.Range(0, entries).Select(Entry)], []);
            foreach (var row in Warm(bench, store, entries, upkeep))
                yield return row;
            if (entries != bench.Scale.ColdRecallEntries)
                continue;
            yield return Cold(bench, store, entries, "`node -e 0`", ColdBar, _ => Node.Start(store.Root, Node.CallersSettings));
            yield return Cold(bench, store, entries, "`git --version`", bar: null, _ => ChildProcess.Run("git", ["--version"], store.Root));
            yield return Hook(bench, store, entries, "session-start", speaks: true);
            yield return Hook(bench, store, entries, "stop", speaks: false);
        }
        var (fewest, most) = (bench.Scale.RecallEntries[0], bench.Scale.RecallEntries[^1]);
        yield return BenchmarkRow.Of(
            $"index brought up after one entry changed, {Figures.Count(most)} entries beside {Figures.Count(fewest)}", RatioBar.AtMost(2), Ratio.Of(upkeep[^1], upkeep[0]),
            string.Create(CultureInfo.InvariantCulture, $"{Statistics.Median(upkeep[^1]):0.0} ms, {Statistics.Median(upkeep[0]):0.0} ms"));
    }

    static IEnumerable<BenchmarkRow> Warm(Workbench bench, RecallStore store, int entries, List<IReadOnlyList<double>> upkeeps)
    {
        var where = $"{Figures.Count(entries)} entries";
        store.DeleteDerived();
        yield return Told($"first answer, index made, {where}", [Time(() => store.Ask(Question(0)))]);
        Parts(bench, store, $"made, {where}");

        var (upkeep, answers) = (new List<double>(), new List<double>());
        for (var i = 0; i < Upkeeps; i++)
        {
            var path = StoreLayout.EntryPath(EntryType.Project, IdOf(i));
            store.Commit(path, store.Read(path) + $"Changed {i} times.\n");
            upkeep.Add(Time(() => new IndexedCatalogs().Open(new RecallState(store.Access.Repository, store.Access.Repository.Head)).Dispose()));
            answers.Add(Time(() => store.Ask(Question(i))));
        }
        upkeeps.Add(upkeep);
        yield return Told($"index brought up after one entry changed, {where}", upkeep);
        yield return Told($"answer after that, {where}", answers);

        yield return Told($"answer with a warm index, {where}", [.. Enumerable.Range(0, bench.Scale.RecallQuestions).Select(i => Time(() => store.Ask(Question(i))))]);
        Parts(bench, store, $"warm, {where}");
    }

    /// <summary>Where the time of an answer goes: everything that leads to a catalog, the search in it, and what is left.</summary>
    static void Parts(Workbench bench, RecallStore store, string what)
    {
        if (!bench.Verbose)
            return;
        var (open, search, whole) = (new List<double>(), new List<double>(), new List<double>());
        for (var i = 0; i < 20; i++)
        {
            IRecallCatalog? catalog = null;
            open.Add(Time(() => catalog = new IndexedCatalogs().Open(new RecallState(store.Access.Repository, store.Access.Repository.Head))));
            search.Add(Time(() => catalog!.Search(Question(i))));
            catalog!.Dispose();
            whole.Add(Time(() => store.Ask(Question(i))));
        }
        bench.Detail(string.Create(CultureInfo.InvariantCulture,
            $"recall-speed: {what}: median of 20: opening {Statistics.Median(open):0.00} ms, searching {Statistics.Median(search):0.00} ms, the whole answer {Statistics.Median(whole):0.00} ms"));
    }

    static BenchmarkRow Cold(Workbench bench, RecallStore store, int entries, string yardstick, RatioBar? bar, Action<int> baseline)
    {
        bench.Say($"recall-speed: cold, beside {yardstick}");
        bench.Tool.Succeed(store.Root, "recall", Question(0));
        var samples = new PairedRun { Pairs = bench.Scale.StartUpPairs }
            .Measure(new Contender(run => bench.Tool.Succeed(store.Root, "recall", Question(run))), new Contender(baseline));
        var what = $"cold `recall` with a warm index, {Figures.Count(entries)} entries, beside {yardstick}";
        var times = Figures.Times(samples, "tool", "other");
        return bar is null ? BenchmarkRow.Of(what, samples.TimeRatio, times) : BenchmarkRow.Of(what, bar, samples.TimeRatio, times);
    }

    /// <summary>A hook as a client runs it, each time in a session of its own.</summary>
    static BenchmarkRow Hook(Workbench bench, RecallStore store, int entries, string moment, bool speaks)
    {
        bench.Say($"recall-speed: hook {moment}");
        void Run(int run)
        {
            var result = bench.Tool.Run(store.Root, JsonSerializer.Serialize(new { session_id = $"{moment}-{run}", cwd = store.Root, hook_event_name = moment, source = "startup" }), ["hook", moment, "--client", "claude"]);
            if (result.ExitCode != 0 || result.Output.Length > 0 != speaks)
                throw new InvalidOperationException($"hook {moment} exited with {result.ExitCode}: {result.Error}{result.Output}");
        }
        Run(-1);
        var samples = new PairedRun { Pairs = bench.Scale.StartUpPairs }.Measure(new Contender(Run), new Contender(_ => Node.Start(store.Root, Node.CallersSettings)));
        return BenchmarkRow.Of($"cold `hook {moment}`, {Figures.Count(entries)} entries, beside `node -e 0`", ColdBar, samples.TimeRatio, Figures.Times(samples, "tool", "node"));
    }

    static BenchmarkRow Told(string what, List<double> milliseconds)
    {
        var samples = new Samples(milliseconds);
        return new BenchmarkRow
        {
            What = what,
            Figure = string.Create(CultureInfo.InvariantCulture, $"p50 {samples.Median:0.0} ms, p99 {samples.Percentile(0.99):0.0} ms"),
            Details = $"{Figures.Count(milliseconds.Count)} times",
        };
    }

    static double Time(Action action)
    {
        var start = Stopwatch.GetTimestamp();
        action();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    static string Question(int number) => ZipfProse.Words(1_000_000 + number, QuestionWords);

    static EntryId IdOf(int number) => EntryId.Parse($"fact-{number:000000}");

    static MemoryEntry Entry(int number) => new()
    {
        Id = IdOf(number),
        Type = EntryType.Project,
        Status = EntryStatus.Approved,
        Title = ZipfProse.Words(2_000_000 + number, 6),
        Body = ZipfProse.Text(number, BodyCharacters),
    };
}
