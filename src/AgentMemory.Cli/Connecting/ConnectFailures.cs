using AgentMemory.Errors;

namespace AgentMemory.Cli.Connecting;

/// <summary>What on disk stands against writing a client's files.</summary>
static class ConnectFailures
{
    const string CanYouWrite = "See to it that you may write there, then run the command again.";

    internal static AgentMemoryException InTheWay(string path, string why) =>
        new(ErrorKind.Refused, $"{path} cannot be used, so nothing was changed: {why}.", "Put that out of the way, then run the command again.");

    internal static AgentMemoryException CannotBeWritten(string path, IReadOnlyList<string> left, Exception inner) => left.Count == 0
        ? new(ErrorKind.Refused, $"{path} cannot be written, so all is as it was: {inner.Message}", CanYouWrite, inner)
        : new(ErrorKind.Refused, $"{path} cannot be written: {inner.Message} What had been done before was taken back, but for {string.Join(", ", left)}.", "Restore that from Git or remove it; then see to it that you may write there, and run the command again.", inner);

    internal static AgentMemoryException CannotBeRecorded(string folder, Exception inner) =>
        new(ErrorKind.Refused, $"How to undo a connection cannot be written down in {folder}: {inner.Message}", CanYouWrite, inner);

    internal static AgentMemoryException NoWorkTree() =>
        new(ErrorKind.Refused, "A bare repository has no files that a client could read.", "Run it in a clone with a work tree, or give --user for your own settings.");

    internal static AgentMemoryException NoHome() =>
        new(ErrorKind.Config, "Nothing says where your own settings are: HOME is not set.", "Set HOME, or leave --user out.");

    internal static AgentMemoryException NotPersonal(string command) =>
        new(ErrorKind.Usage, $"A client is not connected to the personal store alone, so --personal says nothing to {command}.", $"For your own settings run: agent-memory {command} CLIENT --user");
}
