using System.Diagnostics;
using AgentMemory.Benchmarks.Reporting;
using AgentMemory.Testing.Agents;

namespace AgentMemory.Benchmarks.Groups;

/// <summary>Two agents through servers of the installed tool and a person at the command line, at once, in two work trees of one repository.</summary>
sealed class AgentsBenchmarks : IBenchmarkGroup
{
    const int Seed = 20261122;

    public string Name => "agents";

    public string Title => "Two agents and a person at the same time";

    public IEnumerable<BenchmarkRow> Run(Workbench bench)
    {
        var operations = bench.Scale.TeamOperations;
        var command = bench.Tool.Command;
        bench.Say($"agents: {operations} operations");
        var watch = Stopwatch.StartNew();
        var report = TeamAtWork.Run(command, operations, Seed);
        var seconds = watch.Elapsed.TotalSeconds;
        foreach (var problem in report.Lost.Concat(report.Misattributed).Concat(report.Touched).Concat(report.Failures).Concat(report.Refusals))
            bench.Detail($"agents: {problem}");

        yield return BenchmarkRow.Of($"{operations} operations of two agents through MCP and a person at the command line, two work trees: answered", "all",
            report.Answered == operations, $"{report.Answered} of {operations}", $"{seconds:0} s; {report.Written.Count} proposals and notes, {report.Approved} approved meanwhile, {report.Refusals.Count} refused because somebody was faster");
        yield return BenchmarkRow.Of("– every reported proposal is in the inbox's history and at its tip", "all", report.Written.Count > 0 && report.Lost.Count == 0, $"{report.Lost.Count} of {report.Written.Count} missing");
        yield return BenchmarkRow.Of("– every commit of the inbox names the agent and session that were told of it", "all", report.Misattributed.Count == 0, $"{report.Misattributed.Count} do not");
        yield return BenchmarkRow.Of("– no branch and no work tree but the inbox was touched by an agent; no commit of the person is gone", "none", report.Touched.Count == 0, $"{report.Touched.Count} touched");
        yield return BenchmarkRow.Of("– nothing is refused but what somebody was faster with; `git fsck` is clean", "clean",
            report.Damage.Length == 0 && report.Failures.Count == 0 && report.Unexplained.Count == 0, $"{report.Unexplained.Count} unexplained, {report.Failures.Count} of the person; {(report.Damage.Length == 0 ? "clean" : report.Damage)}");
    }
}
