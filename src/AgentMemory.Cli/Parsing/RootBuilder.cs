using System.CommandLine;
using System.CommandLine.Help;
using AgentMemory.Cli.Commands;
using AgentMemory.Cli.Completion;
using AgentMemory.Cli.Help;
using AgentMemory.Cli.Options;

namespace AgentMemory.Cli.Parsing;

/// <summary>Builds the parser for one command line.</summary>
static class RootBuilder
{
    /// <summary>Returns the root with the global options and all commands.</summary>
    internal static RootCommand Build(CliServices services, IReadOnlyList<string> args)
    {
        var root = new RootCommand(ToolInfo.Summary);
        root.Options.Clear();
        services.Global.AddTo(root);
        // The library's own aliases include /h and /?, which would make those texts unusable as arguments.
        root.Add(new HelpOption("--help", "-h", "-?") { Description = "shows this help", Action = new HelpScreen(services) });
        var version = Flag.Named("--version", "shows the version");
        version.Action = new VersionAction(services);
        root.Add(version);
        root.Directives.Clear();
        root.Add(new Directive("suggest") { Action = new SuggestAction(args) });
        root.SetAction(new HelpScreen(services).Invoke);

        // Declared in full, also those that are not named: leaving out 450 options saved less than a millisecond.
        foreach (var create in services.Commands)
            root.Add(create(services));
        return root;
    }
}
