namespace AgentMemory.Episodes.Commands;

/// <summary>What a command says about the work.</summary>
public enum CommandKind
{
    /// <summary>Nothing that is known.</summary>
    Other,

    /// <summary>Whether it builds.</summary>
    Build,

    /// <summary>Whether it works.</summary>
    Test,

    /// <summary>That something was committed.</summary>
    Commit,
}

/// <summary>A command of a session and what came of it.</summary>
/// <param name="Text">The command line, on one line, cut.</param>
/// <param name="Kind">What it says about the work.</param>
/// <param name="ExitCode">The exit code, where the transcript tells it.</param>
/// <param name="Passed">Whether it went well; <c>null</c> where nobody knows, as where it runs still or what is told belongs to another command of the line.</param>
public sealed record SessionCommand(string Text, CommandKind Kind, int? ExitCode, bool? Passed);
