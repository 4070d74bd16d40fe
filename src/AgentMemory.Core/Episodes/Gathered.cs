using System.Collections.Immutable;
using AgentMemory.Episodes.Commands;
using AgentMemory.Episodes.Corrections;

namespace AgentMemory.Episodes;

/// <summary>A command while a session is distilled.</summary>
/// <param name="Command">The command, and what is known of it.</param>
/// <param name="Call">What the transcript calls it.</param>
/// <param name="TellsSuccess">Whether an exit code of zero is its own.</param>
/// <param name="TellsFailure">Whether another exit code is its own.</param>
/// <param name="Changes">How many changes of files there were before it.</param>
public sealed record GatheredCommand(SessionCommand Command, string Call, bool TellsSuccess, bool TellsFailure, int Changes)
{
    /// <summary>The subject of the commit it makes, where it says one.</summary>
    public string? Subject { get; init; }
}

/// <summary>What has been gathered of a session so far: all that is needed to go on, and nothing that may not be kept.</summary>
public sealed record Gathered
{
    /// <summary>When the first thing happened.</summary>
    public DateTimeOffset? Started { get; init; }

    /// <summary>When the last thing happened.</summary>
    public DateTimeOffset? Ended { get; init; }

    /// <summary>The folder the session works in.</summary>
    public string? Folder { get; init; }

    /// <summary>The client's version.</summary>
    public string? Version { get; init; }

    /// <summary>What the person asked for first.</summary>
    public string Goal { get; init; } = "";

    /// <summary>How many messages the person wrote.</summary>
    public int Turns { get; init; }

    /// <summary>How many changes of files there were.</summary>
    public int Changes { get; init; }

    /// <summary>The files that were changed.</summary>
    public ImmutableList<string> Changed { get; init; } = [];

    /// <summary>The files that were read.</summary>
    public ImmutableList<string> Read { get; init; } = [];

    /// <summary>The last commands.</summary>
    public ImmutableList<GatheredCommand> Commands { get; init; } = [];

    /// <summary>How many commands there were before these.</summary>
    public int EarlierCommands { get; init; }

    /// <summary>The last test whose result is known, where it has left the list of commands.</summary>
    public GatheredCommand? LastTest { get; init; }

    /// <summary>The last build whose result is known, where it has left the list of commands.</summary>
    public GatheredCommand? LastBuild { get; init; }

    /// <summary>The subjects of commits.</summary>
    public ImmutableList<string> Commits { get; init; } = [];

    /// <summary>What the person said that an agent should remember or do otherwise.</summary>
    public IReadOnlyList<UserCorrection> Corrections { get; init; } = [];

    /// <summary>Whether a call has been told of.</summary>
    internal bool Knows(string call) => Commands.Exists(command => command.Call == call);

    internal Gathered WithChanged(string path) => this with
    {
        Changes = Changes + 1,
        Changed = Changed.Contains(path) || Changed.Count >= Episode.MostItems ? Changed : Changed.Add(path),
    };

    internal Gathered WithRead(string path) => Read.Contains(path) || Read.Count >= Episode.MostItems ? this : this with { Read = Read.Add(path) };

    internal Gathered With(GatheredCommand command)
    {
        if (Commands.Count < Episode.MostItems)
            return this with { Commands = Commands.Add(command) };
        return Remembering(Commands[0]) with { Commands = Commands.RemoveAt(0).Add(command), EarlierCommands = EarlierCommands + 1 };
    }

    internal Gathered WithEnd(string call, int? exitCode, bool? failed)
    {
        var at = call.Length == 0 ? -1 : Commands.FindLastIndex(command => command.Call == call);
        if (at < 0 || Commands[at].Command is not { ExitCode: null, Passed: null })
            return this;
        var ended = Commands[at];
        var line = new CommandLine(ended.Command.Kind, ended.TellsSuccess, ended.TellsFailure);
        // A client that tells only failures with a code tells success by not failing.
        var code = exitCode ?? (failed == false ? 0 : null);
        var command = ended.Command with { ExitCode = code, Passed = line.Judge(exitCode, failed) };
        var made = command.Passed == true && ended.Subject is { } subject && Commits.Count < Episode.MostItems ? Commits.Add(subject) : Commits;
        return this with { Commands = Commands.SetItem(at, ended with { Command = command }), Commits = made };
    }

    Gathered Remembering(GatheredCommand leaving) => leaving.Command switch
    {
        { Passed: not null, Kind: CommandKind.Test } => this with { LastTest = leaving },
        { Passed: not null, Kind: CommandKind.Build } => this with { LastBuild = leaving },
        _ => this,
    };

    /// <summary>Returns the episode as it stands.</summary>
    internal Episode ToEpisode(SessionKey key)
    {
        var test = Commands.FindLast(command => command.Command is { Passed: not null, Kind: CommandKind.Test }) ?? LastTest;
        var build = Commands.FindLast(command => command.Command is { Passed: not null, Kind: CommandKind.Build }) ?? LastBuild;
        return new Episode
        {
            Key = key,
            Version = Version,
            Started = Started,
            Ended = Ended,
            Goal = Goal,
            Turns = Turns,
            Changed = Changed,
            Read = [.. Read.Where(path => !Changed.Contains(path))],
            Commands = [.. Commands.Select(command => command.Command)],
            EarlierCommands = EarlierCommands,
            Confirmed = [.. Commands.Where(command => command.Changes == Changes && command.Command is { Passed: true, Kind: CommandKind.Test }).Select(command => command.Command.Text).Distinct(StringComparer.Ordinal)],
            Commits = Commits,
            Corrections = Corrections,
            Outcome = EpisodeOutcome.Of(test?.Command, build?.Command, _ => (test ?? build)!.Changes < Changes),
        };
    }
}
