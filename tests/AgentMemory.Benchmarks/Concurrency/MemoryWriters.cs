using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using AgentMemory.Benchmarks.Repositories;
using AgentMemory.Benchmarks.Tool;
using AgentMemory.Testing;

namespace AgentMemory.Benchmarks.Concurrency;

/// <summary>Runs the installed tool in several loops at the same time; every save is a process of its own.</summary>
sealed class MemoryWriters(InstalledTool tool)
{
    /// <summary>Where one loop works, and as whom.</summary>
    /// <param name="Directory">The work tree.</param>
    /// <param name="Actor">Global options that name an agent; empty for a human.</param>
    internal sealed record Writer(string Directory, IReadOnlyList<string> Actor);

    /// <summary>A loop starts no new save after this long, so that a stuck lock cannot hold the benchmark up.</summary>
    static readonly TimeSpan Budget = TimeSpan.FromSeconds(150);

    /// <summary>Lets every writer save so many entries of its own; returns all saves when the last loop has ended.</summary>
    internal IReadOnlyList<Save> Run(IReadOnlyList<Writer> writers, int savesEach)
    {
        var saves = new ConcurrentBag<Save>();
        var started = Stopwatch.StartNew();
        // Threads of their own: the pool starts them one after the other, and reading the processes' output needs it.
        Thread[] threads = [.. writers.Select((writer, number) => new Thread(() =>
        {
            for (var i = 0; i < savesEach && started.Elapsed < Budget; i++)
                saves.Add(SaveOne(writer, new SampleEntry($"writer-{number}-{i}", number * 10_000 + i)));
        }))];
        Array.ForEach(threads, thread => thread.Start());
        Array.ForEach(threads, thread => thread.Join());
        return [.. saves];
    }

    Save SaveOne(Writer writer, SampleEntry entry)
    {
        var start = Stopwatch.GetTimestamp();
        var answer = Remember(writer, entry);
        var milliseconds = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        return answer.ExitCode == 0 && CommitIn(answer.Output) is { } commit
            ? new Save(entry, commit, null, milliseconds)
            : new Save(entry, null, $"exit code {answer.ExitCode}: {answer.Error}{answer.Output}", milliseconds);
    }

    ProcessResult Remember(Writer writer, SampleEntry entry)
    {
        try
        {
            return tool.Run(writer.Directory, [.. writer.Actor, "remember", entry.Title, "--id", entry.Id, "--body", entry.Body, "--json"]);
        }
        catch (TimeoutException hung)
        {
            return new ProcessResult(-1, "", hung.Message);
        }
    }

    // An answer that breaks the contract is told like a refusal: it must not take the other writers down.
    static string? CommitIn(string output)
    {
        try
        {
            using var answer = JsonDocument.Parse(output);
            return answer.RootElement.TryGetProperty("commit", out var commit) ? commit.GetString() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
