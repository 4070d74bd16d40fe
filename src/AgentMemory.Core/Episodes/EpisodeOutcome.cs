using AgentMemory.Episodes.Commands;

namespace AgentMemory.Episodes;

/// <summary>How a session ended.</summary>
public enum OutcomeKind
{
    /// <summary>Nothing says so.</summary>
    Unknown,

    /// <summary>What was tried last works.</summary>
    Passed,

    /// <summary>What was tried last does not.</summary>
    Failed,
}

/// <summary>How a session ended, and why that is said.</summary>
/// <param name="Kind">How.</param>
/// <param name="Reason">What shows it, in words that follow the kind.</param>
public sealed record EpisodeOutcome(OutcomeKind Kind, string Reason)
{
    /// <summary>The word for it.</summary>
    public string Word => Kind switch
    {
        OutcomeKind.Passed => "passed",
        OutcomeKind.Failed => "failed",
        _ => "unknown",
    };

    /// <summary>
    /// Judges by four rules, in this order. The last test whose result is known decides; where there is none, the last such build. One that
    /// failed is a failure, whatever was changed since: nothing shows that it was mended. One that went well is a success only where no file
    /// was changed after it. Where neither is known, nothing is.
    /// </summary>
    /// <param name="test">The last test whose result is known.</param>
    /// <param name="build">The last build whose result is known.</param>
    /// <param name="changedSince">Whether a file was changed after the one that decides.</param>
    internal static EpisodeOutcome Of(SessionCommand? test, SessionCommand? build, Func<SessionCommand, bool> changedSince)
    {
        if ((test ?? build) is not { } last)
            return new EpisodeOutcome(OutcomeKind.Unknown, "no test and no build tells its result");
        if (last.Passed == false)
            return new EpisodeOutcome(OutcomeKind.Failed, $"the last {(test is null ? "build" : "test")} failed");
        return changedSince(last)
            ? new EpisodeOutcome(OutcomeKind.Unknown, $"files were changed after the last {(test is null ? "build" : "test")}, which went well")
            : new EpisodeOutcome(OutcomeKind.Passed, $"the last {(test is null ? "build" : "test")} went well");
    }
}
