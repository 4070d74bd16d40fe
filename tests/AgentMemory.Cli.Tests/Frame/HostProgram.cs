using AgentMemory.Cli.Hosting;

namespace AgentMemory.Cli.Tests.Frame;

/// <summary>
/// The test assembly started as <c>dotnet AgentMemory.Cli.Tests.dll --sample-cli …</c> is the tool with the sample commands, in a
/// process of its own: for signals and streams, which only a real process has.
/// </summary>
static class HostProgram
{
    internal const string Switch = "--sample-cli";

    /// <summary>Runs the shipped commands instead, and then says on standard error which assemblies that took.</summary>
    internal const string LoadedSwitch = "--loaded-by";

    static Task<int> Main(string[] args)
    {
        if (args is not [Switch or LoadedSwitch, .. var rest])
            return MicrosoftTestingPlatformApplication.RunAsync(args);
        using var process = ProcessHost.Attach();
        return Task.FromResult(args[0] == Switch ? CliApp.Run(rest, process.Context, SampleCommands.All) : RunAndTell(rest, process));
    }

    static int RunAndTell(string[] args, ProcessHost process)
    {
        var exitCode = CliApp.Run(args, process.Context);
        foreach (var assembly in AppDomain.CurrentDomain.GetAssemblies())
            process.Context.Error.WriteLine($"loaded {assembly.GetName().Name}");
        return exitCode;
    }
}
