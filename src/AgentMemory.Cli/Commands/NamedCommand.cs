namespace AgentMemory.Cli.Commands;

/// <summary>A command that is made only where its name, or all commands, are asked for.</summary>
/// <param name="Name">The word on the command line.</param>
/// <param name="Create">Makes the command of that name.</param>
sealed record NamedCommand(string Name, Func<CliServices, CliCommand> Create)
{
    /// <summary>Whether it has something to say of the others, so that they have to be there.</summary>
    internal bool SpeaksOfAll { get; init; }
}
