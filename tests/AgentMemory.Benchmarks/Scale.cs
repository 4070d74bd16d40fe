namespace AgentMemory.Benchmarks;

/// <summary>How much is measured. A quick run shows that the benchmark works; only a full one is held against the bars.</summary>
sealed record Scale
{
    internal static Scale Full { get; } = new()
    {
        IsQuick = false,
        SmallFiles = 50,
        StartUpFiles = 10_000,
        ThroughputFiles = 50_000,
        HistoryCommits = 50_000,
        ReviewEntries = 10_000,
        ReviewCommits = 10_000,
        Reverts = 1_000,
        StartUpPairs = 30,
        SmallPairs = 150,
        LargePairs = 40,
        FirstBuildPairs = 10,
        Writers = 8,
        SavesPerWriter = 100,
        InboxWriters = 4,
        SavesPerInboxWriter = 50,
        TeamOperations = 1_000,
        RecallEntries = [1_000, 10_000, 100_000],
        ColdRecallEntries = 10_000,
        RecallQuestions = 300,
    };

    internal static Scale Quick { get; } = new()
    {
        IsQuick = true,
        SmallFiles = 50,
        StartUpFiles = 500,
        ThroughputFiles = 2_000,
        HistoryCommits = 2_000,
        ReviewEntries = 500,
        ReviewCommits = 500,
        Reverts = 50,
        StartUpPairs = 4,
        SmallPairs = 10,
        LargePairs = 10,
        FirstBuildPairs = 3,
        Writers = 4,
        SavesPerWriter = 5,
        InboxWriters = 4,
        SavesPerInboxWriter = 4,
        TeamOperations = 60,
        RecallEntries = [200, 1_000],
        ColdRecallEntries = 1_000,
        RecallQuestions = 30,
    };

    /// <summary>Whether figures are only a smoke test.</summary>
    internal required bool IsQuick { get; init; }

    /// <summary>Files of a small repository.</summary>
    internal required int SmallFiles { get; init; }

    /// <summary>Files of the large repository in which the tool is started.</summary>
    internal required int StartUpFiles { get; init; }

    /// <summary>Files of the large repository to which entries are saved.</summary>
    internal required int ThroughputFiles { get; init; }

    /// <summary>Commits of the long histories.</summary>
    internal required int HistoryCommits { get; init; }

    /// <summary>Entries of the store that is reviewed and checked.</summary>
    internal required int ReviewEntries { get; init; }

    /// <summary>Commits of its history.</summary>
    internal required int ReviewCommits { get; init; }

    /// <summary>Commits that are taken back at once.</summary>
    internal required int Reverts { get; init; }

    /// <summary>Pairs of process starts.</summary>
    internal required int StartUpPairs { get; init; }

    /// <summary>Pairs of saves in the small repository.</summary>
    internal required int SmallPairs { get; init; }

    /// <summary>Pairs in a large repository.</summary>
    internal required int LargePairs { get; init; }

    /// <summary>Pairs of first builds of the history.</summary>
    internal required int FirstBuildPairs { get; init; }

    /// <summary>Processes that save to one branch at the same time.</summary>
    internal required int Writers { get; init; }

    /// <summary>Saves of each of them.</summary>
    internal required int SavesPerWriter { get; init; }

    /// <summary>Agents that propose to the inbox at the same time, spread over two work trees.</summary>
    internal required int InboxWriters { get; init; }

    /// <summary>Proposals of each of them.</summary>
    internal required int SavesPerInboxWriter { get; init; }

    /// <summary>Operations of two agents and a person together.</summary>
    internal required int TeamOperations { get; init; }

    /// <summary>Entries of the stores that are asked.</summary>
    internal required IReadOnlyList<int> RecallEntries { get; init; }

    /// <summary>Entries of the one that a new process asks.</summary>
    internal required int ColdRecallEntries { get; init; }

    /// <summary>Questions that are asked of each.</summary>
    internal required int RecallQuestions { get; init; }
}
