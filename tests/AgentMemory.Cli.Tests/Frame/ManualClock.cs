namespace AgentMemory.Cli.Tests.Frame;

/// <summary>A clock whose timers move only when told to.</summary>
sealed class ManualClock : TimeProvider
{
    readonly List<Timer> _timers = [];

    internal void Advance(TimeSpan time) => _timers.ForEach(timer => timer.Advance(time));

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(callback, state, dueTime, period);
        _timers.Add(timer);
        return timer;
    }

    sealed class Timer(TimerCallback callback, object? state, TimeSpan due, TimeSpan period) : ITimer
    {
        TimeSpan _left = due;
        bool _stopped;

        internal void Advance(TimeSpan time)
        {
            for (_left -= time; _left <= TimeSpan.Zero && !_stopped; _left += period)
                callback(state);
        }

        public bool Change(TimeSpan dueTime, TimeSpan period) => false;

        public void Dispose() => _stopped = true;

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
