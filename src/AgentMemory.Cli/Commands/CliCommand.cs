using System.CommandLine;

namespace AgentMemory.Cli.Commands;

/// <summary>A command with what its help needs beside the options.</summary>
/// <param name="name">The word on the command line.</param>
/// <param name="group">Where the help of the whole tool lists it.</param>
/// <param name="summary">What it is for: one sentence in the third person, without a full stop.</param>
sealed class CliCommand(string name, CommandGroup group, string summary) : Command(name, summary)
{
    /// <summary>Where the help of the whole tool lists it.</summary>
    internal CommandGroup Group => group;

    /// <summary>What a reader must know beyond the summary; <c>null</c> for most.</summary>
    internal string? Details { get; init; }

    /// <summary>At least two lines that work.</summary>
    internal required IReadOnlyList<CommandExample> Examples { get; init; }

    /// <summary>Whether it makes the personal store where there is none yet, as nothing that only looks does.</summary>
    internal bool MakesPersonalStore { get; init; }

    /// <summary>Sets what the command does; the handler returns one of <see cref="ExitCodes"/>.</summary>
    internal void Handle(CliServices services, Func<CommandRun, int> handler) => SetAction(parse =>
    {
        using var run = new CommandRun(services, parse);
        var exitCode = handler(run);
        run.Finish();
        return exitCode;
    });

    /// <summary>Sets what the command does where it either succeeds or throws.</summary>
    internal void Handle(CliServices services, Action<CommandRun> handler) => Handle(services, run =>
    {
        handler(run);
        return ExitCodes.Done;
    });
}
