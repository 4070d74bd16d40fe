using System.Diagnostics;
using AgentMemory.Cli.Output;
using AgentMemory.Episodes;
using AgentMemory.Episodes.Sessions;
using AgentMemory.Errors;
using AgentMemory.Lifecycle;
using AgentMemory.Receipts;

namespace AgentMemory.Cli.Sessions;

/// <summary>Distils a little of what hooks wrote down, after a command has answered. Nothing of it shows, and nothing of it may fail the command.</summary>
static class SessionUpkeep
{
    /// <summary>Less than a person notices.</summary>
    static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(100);

    /// <summary>Whether there is anything to distil, and it may be done in passing.</summary>
    internal static bool IsDue(StoreAccess access, ISessionLog sessions)
    {
        try
        {
            // Where commits are signed somebody may be asked for a passphrase, which a question is no occasion for.
            return !access.IsPersonal && sessions.News() is not null && !IsSigned(access);
        }
        catch (Exception failure) when (IsHarmless(failure))
        {
            return false;
        }
    }

    internal static void AfterAnswer(StoreAccess access, ISessionLog sessions, IReceiptLog receipts, Notices notices, CancellationToken cancellation)
    {
        if (!IsDue(access, sessions))
            return;
        try
        {
            var start = Stopwatch.GetTimestamp();
            new DistilOperation(access, sessions, receipts).Run(() => Stopwatch.GetElapsedTime(start) > Longest, cancellation);
        }
        catch (Exception failure) when (IsHarmless(failure))
        {
            // The next one tries again, and 'sessions' says what is wrong.
            notices.Detail($"Sessions were not distilled: {failure.Message}");
        }
    }

    static bool IsHarmless(Exception failure) => failure is AgentMemoryException or IOException or UnauthorizedAccessException;

    static bool IsSigned(StoreAccess access) => access.Repository.Config("commit.gpgsign") is { } value && !value.Equals("false", StringComparison.OrdinalIgnoreCase);
}
