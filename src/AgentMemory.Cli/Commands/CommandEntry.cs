namespace AgentMemory.Cli.Commands;

/// <summary>Where the help of the whole tool lists a command.</summary>
enum CommandGroup
{
    Memory,
    Review,
    Agents,
    History,
    Store,
    Tool,
}

/// <summary>One command as the registration list knows it; arguments and options are made only where it is named.</summary>
/// <param name="Name">The word on the command line.</param>
/// <param name="Group">Its place in the help.</param>
/// <param name="Summary">What it is for: the first line of its help, one sentence without a full stop.</param>
/// <param name="Create">Makes the whole command.</param>
sealed record CommandEntry(string Name, CommandGroup Group, string Summary, Func<CliServices, CliCommand> Create);
