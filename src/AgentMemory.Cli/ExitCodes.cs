using AgentMemory.Errors;

namespace AgentMemory.Cli;

/// <summary>What the process ends with. Scripts rely on the numbers: never renumber.</summary>
static class ExitCodes
{
    internal const int Done = 0;
    internal const int Refused = 1;
    internal const int Usage = 2;
    internal const int Internal = 70;
    internal const int Cancelled = 130;

    /// <summary>The table that <c>--help</c> shows.</summary>
    internal static IReadOnlyList<(int Code, string Meaning)> Table { get; } =
    [
        (Done, "done, also when nothing was found"),
        (Refused, "refused, or findings"),
        (Usage, "wrong usage or configuration"),
        (Internal, "a bug in agent-memory"),
        (Cancelled, "cancelled"),
    ];

    internal static int For(ErrorKind kind) => kind switch
    {
        ErrorKind.Usage or ErrorKind.Config => Usage,
        ErrorKind.Internal => Internal,
        ErrorKind.Cancelled => Cancelled,
        _ => Refused,
    };
}
