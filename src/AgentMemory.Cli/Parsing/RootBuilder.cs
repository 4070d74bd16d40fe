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
    /// <summary>Returns the root with the global options and the commands: all of them, or those up to the one that is named.</summary>
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

        // Nothing after the command's own name is ever read as another command, so that those after it in the list need not be
        // made: their 400 options take a twentieth of a cold remember.
        var named = CommandIn(args, services.Global);
        foreach (var create in services.Commands)
        {
            var command = create(services);
            root.Add(command);
            if (command.Name == named)
                break;
        }
        TakeNoValues(root);
        return root;
    }

    /// <summary>Returns the first word that is neither a global option nor the value of one; <c>null</c> where there is none.</summary>
    static string? CommandIn(IReadOnlyList<string> args, GlobalOptions global)
    {
        for (var i = 0; i < args.Count; i++)
        {
            var option = global.All.FirstOrDefault(option => option.Name == args[i]);
            if (option is null)
                return args[i];
            if (option is not Option<bool>)
                i++;
        }
        return null;
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
