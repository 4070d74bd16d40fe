using System.CommandLine;
using AgentMemory.Cli.Commands;

namespace AgentMemory.Cli.Help;

/// <summary>The text of <c>--help</c>: what it is for, how it is called, what it takes, two examples.</summary>
static class HelpPage
{
    /// <summary>Returns a command's help, laid out for a width.</summary>
    internal static string Of(Command command, Command root, int width)
    {
        var page = new PageLayout(width);
        page.Text(command.Description ?? command.Name);
        if (command is CliCommand { Details: { } details })
        {
            page.Line("");
            page.Text(details);
        }
        page.Heading("Usage");
        page.Line($"  {Usage(command, root)}");
        if (ReferenceEquals(command, root))
            WriteRoot(page, root);
        else
            WriteCommand(page, command);
        return page.ToString();
    }

    static void WriteRoot(PageLayout page, Command root)
    {
        foreach (var group in root.Subcommands.OfType<CliCommand>().GroupBy(command => command.Group).OrderBy(group => group.Key))
            page.Columns($"{group.Key} commands", group.Select(command => (command.Name, command.Description ?? "")));
        page.Columns("Options, before or after the command", root.Options.Where(option => !option.Hidden).Select(Row));
        page.Columns("Exit codes", ExitCodes.Table.Select(row => ($"{row.Code}", row.Meaning)));
        page.Heading("Next");
        page.Text($"{ToolInfo.Name} help COMMAND", indent: 2);
    }

    static void WriteCommand(PageLayout page, Command command)
    {
        page.Columns("Arguments", command.Arguments.Where(argument => !argument.Hidden).Select(argument => (Label(argument), argument.Description ?? "")));
        page.Columns("Options", command.Options.Where(option => !option.Hidden).Select(Row));
        page.Columns("Commands", command.Subcommands.Where(sub => !sub.Hidden).Select(sub => (sub.Name, sub.Description ?? "")));
        if (command is CliCommand cli)
        {
            page.Heading("Examples");
            foreach (var example in cli.Examples)
            {
                page.Line($"  # {example.Purpose}");
                page.Line($"  {example.Line}");
            }
        }
        page.Heading("Next");
        page.Text($"{ToolInfo.Name} --help lists the options of every command and the exit codes.", indent: 2);
    }

    static string Usage(Command command, Command root)
    {
        if (ReferenceEquals(command, root))
            return $"{ToolInfo.Name} [OPTIONS] COMMAND";
        var path = command.Name;
        for (var parent = command.Parents.OfType<Command>().FirstOrDefault(); parent is not null && !ReferenceEquals(parent, root); parent = parent.Parents.OfType<Command>().FirstOrDefault())
            path = $"{parent.Name} {path}";
        var arguments = command.Arguments.Where(argument => !argument.Hidden).Select(Shape);
        return string.Join(' ', [ToolInfo.Name, path, .. arguments, .. command.Subcommands.Count > 0 ? ["COMMAND"] : Array.Empty<string>(), "[OPTIONS]"]);
    }

    static string Shape(Argument argument)
    {
        var label = argument.Arity.MaximumNumberOfValues > 1 ? $"{Label(argument)}…" : Label(argument);
        return argument.Arity.MinimumNumberOfValues == 0 ? $"[{label}]" : label;
    }

    static string Label(Argument argument) => argument.HelpName ?? argument.Name.ToUpperInvariant();

    static (string, string) Row(Option option)
    {
        var names = string.Join(", ", option.Aliases.Prepend(option.Name).OrderBy(name => name.Length));
        var label = option.HelpName is { } value ? $"{names} {value}" : names;
        if (option.Arity.MaximumNumberOfValues > 1)
            label += " …";
        var notes = new List<string>();
        if (option.Required)
            notes.Add("required");
        if (option is { HasDefaultValue: true, HelpName: not null } && option.GetDefaultValue() is { } fallback)
            notes.Add($"default: {fallback}");
        return (label, notes.Count == 0 ? option.Description ?? "" : $"{option.Description} ({string.Join(", ", notes)})");
    }
}
