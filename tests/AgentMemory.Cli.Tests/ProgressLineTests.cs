using AgentMemory.Cli.Output;
using AgentMemory.Cli.Tests.Frame;

namespace AgentMemory.Cli.Tests;

public class ProgressLineTests
{
    readonly StringWriter _error = new();
    readonly ManualClock _clock = new();

    [TearDown]
    public void Close() => _error.Dispose();

    [Test]
    public void Says_nothing_about_what_takes_less_than_a_second()
    {
        using (new ProgressLine(_error, _clock, enabled: true, "Reading history"))
            _clock.Advance(TimeSpan.FromMilliseconds(999));

        Assert.That(_error.ToString(), Is.Empty);
    }

    [Test]
    public void Counts_after_a_second_and_takes_its_line_away()
    {
        using (var progress = new ProgressLine(_error, _clock, enabled: true, "Reading history"))
        {
            _clock.Advance(TimeSpan.FromSeconds(1));
            progress.Report(250);
            _clock.Advance(TimeSpan.FromMilliseconds(200));
        }

        var blank = new string(' ', "Reading history … 250".Length);
        Assert.That(_error.ToString(), Is.EqualTo($"\rReading history …\rReading history … 250\r{blank}\r"));
    }

    [Test]
    public void Says_each_phase_and_takes_the_longest_line_away()
    {
        using (var progress = new ProgressLine(_error, _clock, enabled: true, "Looking at every object"))
        {
            _clock.Advance(TimeSpan.FromSeconds(1));
            progress.Report(250);
            progress.Say("Moving");
            _clock.Advance(TimeSpan.FromMilliseconds(200));
        }

        var blank = new string(' ', "Looking at every object …".Length);
        Assert.That(_error.ToString(), Is.EqualTo($"\rLooking at every object …\r{"Moving …".PadRight(blank.Length)}\r{blank}\r"));
    }

    [Test]
    public void Is_silent_where_it_is_not_wanted()
    {
        using (new ProgressLine(_error, _clock, enabled: false, "Reading history"))
            _clock.Advance(TimeSpan.FromSeconds(9));

        Assert.That(_error.ToString(), Is.Empty);
    }
}
