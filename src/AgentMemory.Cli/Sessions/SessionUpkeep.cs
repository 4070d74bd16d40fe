using System.Diagnostics;
using AgentMemory.Cli.Commands;
using AgentMemory.Episodes;
using AgentMemory.Errors;

namespace AgentMemory.Cli.Sessions;

/// <summary>Distils a little of what hooks wrote down, after a command has answered. Nothing of it shows, and nothing of it may fail the command.</summary>
static class SessionUpkeep
{
    /// <summary>Less than a person notices.</summary>
    static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(100);

    internal static void AfterAnswer(CommandRun run)
    {
        // Where commits are signed somebody may be asked for a passphrase, which a question is no occasion for.
        if (run.Global.Personal || run.Store.Sessions.News() is null || IsSigned(run))
            return;
        try
        {
            var start = Stopwatch.GetTimestamp();
            new DistilOperation(run.Access, run.Store.Sessions, run.Receipts).Run(() => Stopwatch.GetElapsedTime(start) > Longest, run.Cancellation);
        }
        catch (Exception failure) when (failure is AgentMemoryException or IOException or UnauthorizedAccessException)
        {
            // The next one tries again, and 'sessions' says what is wrong.
            run.Notices.Detail($"Sessions were not distilled: {failure.Message}");
        }
    }

    static bool IsSigned(CommandRun run) => run.Store.Repository.Config("commit.gpgsign") is { } value && !value.Equals("false", StringComparison.OrdinalIgnoreCase);
}
