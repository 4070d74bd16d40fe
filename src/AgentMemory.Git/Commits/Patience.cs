using System.Diagnostics;

namespace AgentMemory.Git.Commits;

/// <summary>How long one attempt still waits for others, over all the locks it needs. Real time: a fixed clock never runs out.</summary>
sealed class Patience(TimeSpan limit, CancellationToken cancellation)
{
    // Short and random: the waiters of one lock must not move in step, and a lock is held for some milliseconds only.
    const int ShortestPauseMilliseconds = 1;
    const int LongestPauseMilliseconds = 8;

    readonly long _start = Stopwatch.GetTimestamp();

    internal static Patience None => new(TimeSpan.Zero, CancellationToken.None);

    internal bool IsExhausted => Stopwatch.GetElapsedTime(_start) >= limit;

    /// <summary>Pauses for a moment; <c>false</c> where no time is left.</summary>
    /// <exception cref="OperationCanceledException">The user interrupted the wait.</exception>
    internal bool Wait()
    {
        cancellation.ThrowIfCancellationRequested();
        if (IsExhausted)
            return false;
        cancellation.WaitHandle.WaitOne(Random.Shared.Next(ShortestPauseMilliseconds, LongestPauseMilliseconds));
        return true;
    }

    internal void ThrowIfCancelled() => cancellation.ThrowIfCancellationRequested();
}
