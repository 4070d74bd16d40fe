namespace AgentMemory.Benchmarks.Repositories;

/// <summary>What a generated repository looks like.</summary>
sealed record RepositoryShape
{
    /// <summary>Code files, fifty a folder.</summary>
    internal required int Files { get; init; }

    /// <summary>Entries, all of type <c>project</c>.</summary>
    internal int Entries { get; init; } = 100;

    /// <summary>Commits, merges included.</summary>
    internal int Commits { get; init; } = 1;

    /// <summary>The share of commits, from 0 to 1, that change an entry instead of code.</summary>
    internal double MemoryShare { get; init; } = 0.1;

    /// <summary>Whether about 30 % of the commits merge a side branch.</summary>
    internal bool MergeHeavy { get; init; }

    /// <summary>Whether every entry is approved, cites a code file, and is approved again with every change.</summary>
    internal bool Approved { get; init; }

    /// <summary>Entries that a branch <c>topic</c>, checked out, changes beyond <c>main</c>, a commit each.</summary>
    internal int ChangedOnTopic { get; init; }

    /// <summary>The path of a code file.</summary>
    internal static string FilePath(int number) => $"src/m{number / 2500:00}/d{number / 50 % 50:00}/f{number % 50:00}.txt";

    /// <summary>The id of an entry.</summary>
    internal static string EntryId(int number) => $"fact-{number:0000}";

    /// <summary>The path of an entry.</summary>
    internal static string EntryPath(int number) => $".agent-memory/project/{EntryId(number)}.md";
}
