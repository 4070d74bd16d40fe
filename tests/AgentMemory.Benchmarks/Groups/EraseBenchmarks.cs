using AgentMemory.Benchmarks.Measuring;
using AgentMemory.Benchmarks.Reporting;
using AgentMemory.Benchmarks.Repositories;
using AgentMemory.Benchmarks.Tool;
using AgentMemory.Testing;

namespace AgentMemory.Benchmarks.Groups;

/// <summary>
/// Erasing a secret from everything a repository keeps, proof included, beside writing all of its history again with Git's own
/// tools, which finds nothing, moves nothing and proves nothing.
/// </summary>
sealed class EraseBenchmarks : IBenchmarkGroup
{
    static readonly RatioBar Bar = RatioBar.AtMost(2);

    public string Name => "erase";

    public string Title => "Erasing a secret, beside `git fast-export --all | git fast-import`";

    public IEnumerable<BenchmarkRow> Run(Workbench bench)
    {
        var where = $"{Figures.Count(bench.Scale.ReviewCommits)} commits, the secret in one of 33, two tags, a stash, a note, the inbox, AGENTS.md, the stage and the search index";
        bench.Say($"erase: a repository of {where}");
        using var template = LeakedSecret.Create(bench.Scale.ReviewCommits, bench.Tool);
        using var copy = TempRepository.At(TempRepository.TempFolder());
        using var target = TempRepository.At(TempRepository.TempFolder());

        bench.Say("erase: pairs");
        var samples = new PairedRun { Pairs = bench.Scale.FirstBuildPairs, WarmUps = 1, Budget = TimeSpan.FromMinutes(5) }.Measure(
            new Contender(_ => Erase(bench.Tool, copy), () => Renew(template, copy)),
            new Contender(_ => Rewrite(template, target), () => Empty(target)));
        yield return BenchmarkRow.Of($"erase with proof, {where}", Bar, samples.TimeRatio, Figures.Times(samples, "tool", "git"));

        Renew(template, copy);
        var before = LeakedSecret.CountIn(copy);
        Erase(bench.Tool, copy);
        var after = LeakedSecret.CountIn(copy);
        yield return BenchmarkRow.Of("objects that hold it, as `git cat-file --batch-all-objects` lists them", "none left", before > 0 && after == 0, $"{before} before, {after} after");
        var fsck = copy.TryGit("fsck", "--full");
        yield return BenchmarkRow.Of("git fsck --full", "clean", fsck.ExitCode == 0, $"exit code {fsck.ExitCode}");
    }

    static void Erase(InstalledTool tool, TempRepository repository) => tool.Succeed(repository.Root, "erase", "--text-file", LeakedSecret.FileIn(repository), "--yes");

    static void Rewrite(TempRepository source, TempRepository target)
    {
        var result = ChildProcess.Run("sh", ["-c", "git -C \"$1\" fast-export --all --signed-tags=strip --tag-of-filtered-object=rewrite | git fast-import --quiet", "sh", source.Root], target.Root);
        if (result.ExitCode != 0)
            throw new InvalidOperationException(result.Error);
    }

    static void Renew(TempRepository template, TempRepository copy)
    {
        copy.Dispose();
        var result = ChildProcess.Run("cp", ["-a", template.Root, copy.Root], template.Root);
        if (result.ExitCode != 0)
            throw new InvalidOperationException(result.Error);
    }

    static void Empty(TempRepository target)
    {
        target.Dispose();
        Directory.CreateDirectory(target.Root);
        target.Git("init", "-q", "--bare", "-b", "main");
    }
}
