using AgentMemory.Entries;
using AgentMemory.Episodes.Commands;
using AgentMemory.Episodes.Corrections;
using AgentMemory.Store;

namespace AgentMemory.Episodes;

/// <summary>
/// What happened in a session, distilled from its transcript without a model: the same transcript gives the same episode. Secrets, data of
/// persons and what was marked as private are not in it.
/// </summary>
public sealed record Episode
{
    /// <summary>The most of each list that is kept; of commands the last ones, of the others the first.</summary>
    public const int MostItems = 60;

    /// <summary>Whose session it was.</summary>
    public required SessionKey Key { get; init; }

    /// <summary>The client's version, where known.</summary>
    public string? Version { get; init; }

    /// <summary>When the first thing happened; <c>null</c> where the transcript tells no times.</summary>
    public DateTimeOffset? Started { get; init; }

    /// <summary>When the last thing happened.</summary>
    public DateTimeOffset? Ended { get; init; }

    /// <summary>What the person asked for first; empty where they said nothing yet.</summary>
    public string Goal { get; init; } = "";

    /// <summary>How many messages the person wrote.</summary>
    public int Turns { get; init; }

    /// <summary>The files of the repository that were changed, in the order of the first change.</summary>
    public IReadOnlyList<string> Changed { get; init; } = [];

    /// <summary>The files of the repository that were read and not changed.</summary>
    public IReadOnlyList<string> Read { get; init; } = [];

    /// <summary>The commands, in order.</summary>
    public IReadOnlyList<SessionCommand> Commands { get; init; } = [];

    /// <summary>How many commands there were before these.</summary>
    public int EarlierCommands { get; init; }

    /// <summary>The tests that went well after the last change, in order.</summary>
    public IReadOnlyList<string> Confirmed { get; init; } = [];

    /// <summary>The subjects of the commits that the session made, in order.</summary>
    public IReadOnlyList<string> Commits { get; init; } = [];

    /// <summary>What the person said that an agent should remember or do otherwise.</summary>
    public IReadOnlyList<UserCorrection> Corrections { get; init; } = [];

    /// <summary>The entries the session was served.</summary>
    public IReadOnlyList<EpisodeServing> Served { get; init; } = [];

    /// <summary>How it ended.</summary>
    public EpisodeOutcome Outcome { get; init; } = new(OutcomeKind.Unknown, "no test and no build ran");
}

/// <summary>An entry that a session was served.</summary>
/// <param name="Id">The entry.</param>
/// <param name="Blob">Its bytes.</param>
/// <param name="Contradicted">Whether the session itself proposed that it be disputed or superseded, or the person corrected what it says.</param>
public sealed record EpisodeServing(EntryId Id, BlobId Blob, bool Contradicted);
