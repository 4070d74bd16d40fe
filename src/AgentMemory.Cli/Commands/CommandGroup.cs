namespace AgentMemory.Cli.Commands;

/// <summary>The sections in which the help of the whole tool lists the commands, in this order.</summary>
enum CommandGroup
{
    Memory,
    Review,
    Agents,
    History,
    Store,
    Tool,
}
