using System.CommandLine;
using System.Diagnostics;
using AgentMemory.Benchmarks.Groups;
using AgentMemory.Benchmarks.Reporting;
using AgentMemory.Benchmarks.Retrieval;

namespace AgentMemory.Benchmarks;

/// <summary>The command line: measures the chosen groups and prints the report; exit code 1 where a bar does not hold.</summary>
static class BenchmarkCommand
{
    const string BaseCommand = "dotnet run -c Release --project tests/AgentMemory.Benchmarks";

    static readonly IBenchmarkGroup[] Groups =
    [
        new StartUpBenchmarks(), new ThroughputBenchmarks(), new HistoryBenchmarks(), new ReviewBenchmarks(), new RollbackBenchmarks(), new EraseBenchmarks(),
        new ConcurrencyBenchmarks(), new AgentsBenchmarks(), new RetrievalBenchmarks(), new QuestionBenchmarks(), new Amb56Benchmarks(), new RecallSpeedBenchmarks(),
    ];

    internal static RootCommand Create()
    {
        var groups = new Argument<string[]>("group") { Description = "What to measure; everything when left out.", Arity = ArgumentArity.ZeroOrMore };
        groups.AcceptOnlyFromAmong([.. Groups.Select(group => group.Name)]);
        var quick = new Option<bool>("--quick") { Description = "A short smoke run in small repositories; speed is not judged." };
        var json = new Option<FileInfo?>("--json") { Description = "Also writes the report to this file." };
        var tool = new Option<FileInfo?>("--tool") { Description = "An installed agent-memory; left out, it is packed and installed from source." };
        var set = new Option<FileInfo?>("--set") { Description = "Questions whose answers are known, for the groups that need a file of them." };
        var level = new Option<RetrievalLevel>("--level") { Description = "What one entry of the set is." };
        var heldBack = new Option<bool>("--held-back") { Description = "Also asks the questions that are held back; each look at them makes them worth less." };
        var verbose = new Option<bool>("--verbose") { Description = "Also says what lies behind the figures." };
        var command = new RootCommand("Holds agent-memory against git and node on this machine.") { groups, quick, json, tool, set, level, heldBack, verbose };
        command.SetAction(parsed =>
        {
            using var bench = new Workbench(parsed.GetValue(quick) ? Scale.Quick : Scale.Full, parsed.GetValue(tool)?.FullName, Console.Error)
            {
                Set = parsed.GetValue(set),
                Level = parsed.GetValue(level),
                HeldBack = parsed.GetValue(heldBack),
                Verbose = parsed.GetValue(verbose),
            };
            var report = Measure(parsed.GetValue(groups) ?? [], bench) with
            {
                Command = string.Join(' ', [BaseCommand, .. parsed.Tokens.Count == 0 ? Array.Empty<string>() : ["--"], .. parsed.Tokens.Select(token => token.Value)]),
            };
            Console.Out.Write(report.ToMarkdown());
            if (parsed.GetValue(json) is { } file)
                File.WriteAllText(file.FullName, report.ToJson());
            return report.Passed ? 0 : 1;
        });
        return command;
    }

    static BenchmarkReport Measure(string[] chosen, Workbench bench)
    {
        var started = Stopwatch.StartNew();
        var machine = MachineFacts.Read();
        var sections = new List<BenchmarkSection>();
        foreach (var group in Groups.Where(group => chosen.Length == 0 || chosen.Contains(group.Name, StringComparer.Ordinal)))
        {
            var rows = group.Run(bench).Select(row => bench.Scale.IsQuick ? row.WithoutJudgingSpeed() : row).ToList();
            sections.Add(new BenchmarkSection(group.Title, rows));
        }
        return new BenchmarkReport
        {
            Command = BaseCommand,
            Quick = bench.Scale.IsQuick,
            Machine = machine,
            Seconds = started.Elapsed.TotalSeconds,
            Sections = sections,
        };
    }
}
