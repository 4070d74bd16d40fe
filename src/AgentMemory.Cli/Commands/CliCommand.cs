using System.CommandLine;

namespace AgentMemory.Cli.Commands;

/// <summary>A command with what its help needs beside the options.</summary>
/// <param name="entry">Its place in the registration list.</param>
sealed class CliCommand(CommandEntry entry) : Command(entry.Name, entry.Summary)
{
    /// <summary>Its place in the registration list.</summary>
    internal CommandEntry Entry => entry;

    /// <summary>What a reader must know beyond the summary; <c>null</c> for most.</summary>
    internal string? Details { get; init; }

    /// <summary>At least two lines that work.</summary>
    internal required IReadOnlyList<CommandExample> Examples { get; init; }

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
