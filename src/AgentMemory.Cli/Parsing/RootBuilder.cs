using System.CommandLine;
using System.CommandLine.Help;
using AgentMemory.Cli.Commands;
using AgentMemory.Cli.Completion;
using AgentMemory.Cli.Help;

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
        root.Add(new Option<bool>("--version") { Description = "shows the version", Action = new VersionAction(services) });
        root.Directives.Clear();
        root.Add(new Directive("suggest") { Action = new SuggestAction(args) });
        root.SetAction(new HelpScreen(services).Invoke);

        // Declared in full, also those that are not named: leaving out 450 options saved less than a millisecond.
        foreach (var create in services.Commands)
            root.Add(create(services));
        TakeNoValues(root);
        return root;
    }

    // The library lets a flag take a following true or false as its value: `remember --yes true` would lose its title.
    static void TakeNoValues(Command command)
    {
        foreach (var flag in command.Options.OfType<Option<bool>>())
            flag.Arity = ArgumentArity.Zero;
        foreach (var subcommand in command.Subcommands)
            TakeNoValues(subcommand);
    }
}
