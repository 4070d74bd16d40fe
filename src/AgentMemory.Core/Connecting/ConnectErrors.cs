using AgentMemory.Errors;

namespace AgentMemory.Connecting;

/// <summary>Why a client is not connected or let go.</summary>
static class ConnectErrors
{
    internal static AgentMemoryException CannotBeRead(string path, string why) =>
        new(ErrorKind.Refused, $"{path} cannot be read, so nothing was changed: {why}", "Mend that file, then run the command again.");

    internal static AgentMemoryException TooLong(string path, int most) =>
        new(ErrorKind.Refused, $"{path} is longer than {most / (1024 * 1024)} MiB, so nothing was changed.", "No client's settings are that long; look at what is in that file.");

    internal static AgentMemoryException OtherShape(string path, int line, string place, string wanted) =>
        new(ErrorKind.Refused, $"{path}:{line}: {place} is not {wanted}, so nothing was changed.", "Make it one, or remove it, then run the command again.");

    internal static AgentMemoryException SpliceWentWrong() =>
        new(ErrorKind.Internal, "An edit would have changed something else in a client's file, so nothing was written.");
}
