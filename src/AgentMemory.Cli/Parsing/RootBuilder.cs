using System.CommandLine;
using AgentMemory.Cli.Commands;
using AgentMemory.Cli.Completion;
using AgentMemory.Cli.Help;
using AgentMemory.Cli.Options;

namespace AgentMemory.Cli.Parsing;

/// <summary>Builds the parser for one command line.</summary>
static class RootBuilder
{
    /// <summary>Returns the root with the global options and the commands: all of them, or the one that is named.</summary>
    internal static Command Build(CliServices services, IReadOnlyList<string> args)
    {
        var root = args is [['[', ..], ..] ? WithSuggestions(args) : new Command(ToolInfo.Name, ToolInfo.Summary);
        services.Global.AddTo(root);
        // Not the library's own option: its aliases include /h and /?, which would make those texts unusable as arguments.
        root.Add(new Option<bool>("--help", "-h", "-?") { Description = "shows this help", Action = new HelpScreen(services), Recursive = true });
        root.Add(new Option<bool>("--version") { Description = "shows the version", Action = new VersionAction(services) });
        root.SetAction(new HelpScreen(services).Invoke);

        // Nothing after the command's own name is ever read as another command, so that the others need not be made: their 400
        // options would take half of a cold hook.
        var word = CommandIn(args, services.Global);
        var named = services.Commands.FirstOrDefault(command => command.Name == word && !command.SpeaksOfAll);
        foreach (var command in named is null ? services.Commands : [named])
            root.Add(command.Create(services));
        TakeNoValues(root);
        return root;
    }

    // Only this root reads directives. It brings options with texts from resources, which are opened at every start.
    static RootCommand WithSuggestions(IReadOnlyList<string> args)
    {
        var root = new RootCommand(ToolInfo.Summary);
        root.Options.Clear();
        root.Directives.Clear();
        root.Add(new Directive("suggest") { Action = new SuggestAction(args) });
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
