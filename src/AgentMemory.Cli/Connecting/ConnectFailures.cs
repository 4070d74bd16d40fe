using AgentMemory.Errors;

namespace AgentMemory.Cli.Connecting;

/// <summary>What on disk stands against writing a client's files.</summary>
static class ConnectFailures
{
    internal static AgentMemoryException InTheWay(string path, string why) =>
        new(ErrorKind.Refused, $"{path} cannot be used, so nothing was changed: {why}.", "Put that out of the way, then run the command again.");

    internal static AgentMemoryException CannotBeWritten(string path, Exception inner) =>
        new(ErrorKind.Refused, $"{path} cannot be written, so all is as it was: {inner.Message}", "See to it that you may write there, then run the command again.", inner);

    internal static AgentMemoryException NoWorkTree() =>
        new(ErrorKind.Refused, "A bare repository has no files that a client could read.", "Run it in a clone with a work tree, or give --user for your own settings.");

    internal static AgentMemoryException NoHome() =>
        new(ErrorKind.Config, "Nothing says where your own settings are: HOME is not set.", "Set HOME, or leave --user out.");

    internal static AgentMemoryException NotPersonal(string command) =>
        new(ErrorKind.Usage, $"A client is not connected to the personal store alone, so --personal says nothing to {command}.", $"For your own settings run: agent-memory {command} CLIENT --user");
}
