using AgentMemory.Cli.Hosting;
using AgentMemory.Cli.Options;

namespace AgentMemory.Cli.Output;

/// <summary>How a run's output looks, decided once from facts.</summary>
sealed record OutputMode
{
    /// <summary>The width that text is laid out for where no terminal says otherwise.</summary>
    internal const int DefaultWidth = 80;

    /// <summary>The answer is one JSON object.</summary>
    internal required bool Json { get; init; }

    /// <summary>Colours and drawn tables on standard output.</summary>
    internal required bool RichOut { get; init; }

    /// <summary>Colours on standard error.</summary>
    internal required bool RichError { get; init; }

    /// <summary>A line of progress may come and go on standard error.</summary>
    internal required bool Progress { get; init; }

    /// <summary>Someone is there to answer a question.</summary>
    internal required bool CanAsk { get; init; }

    /// <summary>Notes are left out.</summary>
    internal required bool Quiet { get; init; }

    /// <summary>Details and stack traces are shown.</summary>
    internal required bool Verbose { get; init; }

    /// <summary>Columns to lay text out for.</summary>
    internal required int Width { get; init; }

    /// <summary>Decides from the streams, the environment and the options.</summary>
    internal static OutputMode Decide(TerminalFacts terminal, IReadOnlyDictionary<string, string> environment, GlobalSettings global)
    {
        var smart = Unset(environment, "CI") && environment.GetValueOrDefault("TERM") != "dumb";
        var colour = smart && !global.NoColor && Unset(environment, "NO_COLOR");
        return new OutputMode
        {
            Json = global.Json,
            RichOut = terminal.Out && colour && !global.Json,
            RichError = terminal.Error && colour,
            Progress = terminal.Error && smart && !global.Quiet && !global.Json,
            CanAsk = terminal.In && terminal.Error,
            Quiet = global.Quiet,
            Verbose = global.Verbose,
            Width = terminal.Width ?? DefaultWidth,
        };
    }

    static bool Unset(IReadOnlyDictionary<string, string> environment, string name) =>
        string.IsNullOrEmpty(environment.GetValueOrDefault(name));
}
