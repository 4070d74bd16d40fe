using System.CommandLine;
using System.CommandLine.Help;
using AgentMemory.Cli.Commands;
using AgentMemory.Cli.Completion;
using AgentMemory.Cli.Help;

namespace AgentMemory.Cli.Parsing;

/// <summary>Builds the parser for one command line.</summary>
static class RootBuilder
{
    /// <summary>
    /// Returns the root with all commands. Only those whose names occur among the arguments get their arguments and options:
    /// no other can be invoked, and declaring a few hundred options would cost every start.
    /// </summary>
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

        var all = IsSuggestion(args);
        foreach (var entry in services.Commands)
            root.Add(all || args.Contains(entry.Name, StringComparer.Ordinal) ? entry.Create(services) : new Command(entry.Name, entry.Summary));
        return root;
    }

    static bool IsSuggestion(IReadOnlyList<string> args) => args.Count > 0 && args[0].StartsWith("[suggest", StringComparison.Ordinal);
}
