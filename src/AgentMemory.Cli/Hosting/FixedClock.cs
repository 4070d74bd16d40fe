using System.Globalization;
using AgentMemory.Errors;

namespace AgentMemory.Cli.Hosting;

/// <summary>A clock that stands still, for tests and replays. Timers still run in real time.</summary>
sealed class FixedClock(DateTimeOffset now) : TimeProvider
{
    static readonly string[] Formats = ["yyyy-MM-dd", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];

    /// <summary>The variable that fixes the clock.</summary>
    internal const string Variable = "AGENT_MEMORY_NOW";

    public override DateTimeOffset GetUtcNow() => now;

    /// <summary>Returns the clock a run goes by.</summary>
    /// <exception cref="AgentMemoryException">The variable is set and is no ISO 8601 time.</exception>
    internal static TimeProvider Of(CliContext context)
    {
        if (context.Variable(Variable) is not { } text)
            return context.Clock;
        return DateTimeOffset.TryParseExact(text, Formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var now)
            ? new FixedClock(now)
            : throw new AgentMemoryException(ErrorKind.Config, $"{Variable} is '{text}', which is not an ISO 8601 time.", $"Unset it, or write it like {Variable}=2026-01-31T09:30:00Z.");
    }
}
