using AgentMemory.Cli.Hosting;

namespace AgentMemory.Cli.Output;

/// <summary>What a run says on standard error beside errors: never part of the answer.</summary>
sealed class Notices(CliContext context, OutputMode mode)
{
    TextOutput? _output;

    TextOutput Output => _output ??= TextOutput.Create(context.Error, mode.RichError, mode.Width);

    /// <summary>Something the user should look at; shown even with <c>--quiet</c>.</summary>
    internal void Warn(string message, string? hint = null)
    {
        Output.Line(new Span("warning:", Tone.Warning), " ", message);
        Hint(hint);
    }

    /// <summary>Something good to know; left out with <c>--quiet</c>.</summary>
    internal void Note(string message)
    {
        if (!mode.Quiet)
            Output.Line(message);
    }

    /// <summary>Something only <c>--verbose</c> shows.</summary>
    internal void Detail(string message)
    {
        if (mode.Verbose)
            Output.Line(new Span(message, Tone.Muted));
    }

    /// <summary>A problem that ends the run.</summary>
    internal void Error(string message, string? hint)
    {
        Output.Line(new Span("error:", Tone.Bad), " ", message);
        Hint(hint);
    }

    /// <summary>The exception behind a problem and its stack, with <c>--verbose</c>.</summary>
    internal void Cause(Exception? exception)
    {
        if (mode.Verbose && exception is not null)
            Output.Block(exception.ToString());
    }

    /// <summary>Where a report of several lines can be written.</summary>
    internal TextOutput Text => Output;

    void Hint(string? hint)
    {
        if (hint is not null)
            Output.Line(new Span("hint:", Tone.Muted), " ", hint);
    }
}
