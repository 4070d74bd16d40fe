using System.Text.Json;
using AgentMemory.Cli.Commands;
using AgentMemory.Cli.Hosting;

namespace AgentMemory.Cli.Tests.Frame;

/// <summary>What one run of the whole command line printed and returned.</summary>
sealed record CliRun(int ExitCode, string Out, string Error)
{
    /// <summary>The one JSON object on standard output.</summary>
    internal JsonElement Json => JsonDocument.Parse(Out).RootElement;

    /// <summary>Runs the shipped commands where nothing is a terminal.</summary>
    internal static CliRun Of(params string[] args) => new CliSetting { Commands = CommandList.All }.Run(args);

    /// <summary>Runs the sample commands where nothing is a terminal.</summary>
    internal static CliRun OfSamples(params string[] args) => new CliSetting().Run(args);

    /// <summary>Everything at once, for snapshots.</summary>
    public override string ToString() => $"exit {ExitCode}\n--- out\n{Out}--- error\n{Error}";
}

/// <summary>The surroundings of a run.</summary>
sealed record CliSetting
{
    internal IReadOnlyList<NamedCommand> Commands { get; init; } = SampleCommands.All;

    internal IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    internal string Input { get; init; } = "";

    internal string Directory { get; init; } = Path.GetTempPath();

    internal TerminalFacts Terminal { get; init; } = TerminalFacts.None;

    internal CancellationToken Cancellation { get; init; }

    internal TimeProvider Clock { get; init; } = TimeProvider.System;

    internal CliRun Run(params string[] args)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        using var input = new StringReader(Input);
        var exitCode = CliApp.Run(args, Context(output, error, input), Commands);
        return new CliRun(exitCode, output.ToString(), error.ToString());
    }

    internal CliContext Context(TextWriter output, TextWriter error, TextReader input) => new()
    {
        Out = output,
        Error = error,
        In = input,
        Environment = Environment,
        CurrentDirectory = Directory,
        Terminal = Terminal,
        Cancellation = Cancellation,
        Clock = Clock,
    };
}
