namespace AgentMemory.Cli.Commands;

/// <summary>A line that works when typed, as help shows it.</summary>
/// <param name="Line">The command line.</param>
/// <param name="Purpose">What it is good for, in a few words.</param>
sealed record CommandExample(string Line, string Purpose);
