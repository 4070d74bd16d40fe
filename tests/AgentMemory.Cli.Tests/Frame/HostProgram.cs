using AgentMemory.Cli.Hosting;

namespace AgentMemory.Cli.Tests.Frame;

/// <summary>
/// The test assembly started as <c>dotnet AgentMemory.Cli.Tests.dll --sample-cli …</c> is the tool with the sample commands, in a
/// process of its own: for signals and streams, which only a real process has.
/// </summary>
static class HostProgram
{
    internal const string Switch = "--sample-cli";

    static Task<int> Main(string[] args)
    {
        if (args is not [Switch, .. var rest])
            return MicrosoftTestingPlatformApplication.RunAsync(args);
        using var process = ProcessHost.Attach();
        return Task.FromResult(CliApp.Run(rest, process.Context, SampleCommands.All));
    }
}
