using System.CommandLine;
using AgentMemory.Cli.Help;
using AgentMemory.Cli.Parsing;
using AgentMemory.Errors;

namespace AgentMemory.Cli.Commands;

/// <summary><c>help [COMMAND]</c>.</summary>
static class HelpCommand
{
    internal static CliCommand Create(CliServices services)
    {
        var names = new Argument<string[]>("command") { Description = "the command to explain; without it, all are listed", Arity = ArgumentArity.ZeroOrMore };
        names.CompletionSources.Add(context => context.ParseResult.RootCommandResult.Command.Subcommands.Select(sub => sub.Name));
        var command = new CliCommand("help", CommandGroup.Tool, "Explains a command")
        {
            Examples =
            [
                new("agent-memory help", "lists all commands"),
                new("agent-memory help completion", "explains one of them"),
            ],
        };
        command.Add(names);
        command.Handle(services, run => HelpScreen.Show(run, Find(run, run.Value(names) ?? [])));
        return command;
    }

    static Command Find(CommandRun run, IReadOnlyList<string> names)
    {
        var command = run.Parse.RootCommandResult.Command;
        foreach (var name in names)
        {
            command = command.Subcommands.FirstOrDefault(sub => sub.Name == name)
                ?? throw new AgentMemoryException(ErrorKind.Usage, $"There is no command '{name}'.",
                    Spelling.Nearest(name, command.Subcommands.Select(sub => sub.Name)) is { } nearest ? $"Did you mean {nearest}?" : $"Run {ToolInfo.Name} help for all commands.");
        }
        return command;
    }
}
