using System.Globalization;

namespace AgentMemory.Cli.Output;

/// <summary>
/// One line on a terminal that says what takes so long: it appears after a second, counts, and is gone when disposed. Safe to
/// report to from any thread.
/// </summary>
sealed class ProgressLine : IProgress<int>, IDisposable
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

    readonly Lock _gate = new();
    readonly TextWriter _error;
    string _what;
    readonly ITimer? _timer;
    int _count;
    int _shown;
    bool _ended;

    internal ProgressLine(TextWriter error, TimeProvider clock, bool enabled, string what)
    {
        _error = error;
        _what = VisibleText.Escape(what);
        if (enabled)
            _timer = clock.CreateTimer(_ => Show(), null, Patience, Interval);
    }

    /// <summary>Says what is going on from now on; the count begins anew.</summary>
    internal void Say(string what)
    {
        lock (_gate)
            (_what, _count) = (VisibleText.Escape(what), 0);
    }

    /// <summary>Says how much is done, in units that <c>what</c> names.</summary>
    public void Report(int value) => Volatile.Write(ref _count, value);

    /// <summary>Takes the line away.</summary>
    public void Dispose()
    {
        _timer?.Dispose();
        lock (_gate)
        {
            _ended = true;
            if (_shown > 0)
                _error.Write("\r" + new string(' ', _shown) + "\r");
            _shown = 0;
        }
    }

    void Show()
    {
        lock (_gate)
        {
            if (_ended)
                return;
            var count = Volatile.Read(ref _count);
            var line = count == 0 ? $"{_what} …" : string.Create(CultureInfo.InvariantCulture, $"{_what} … {count}");
            _error.Write("\r" + line.PadRight(_shown));
            _shown = Math.Max(_shown, line.Length);
        }
    }
}
