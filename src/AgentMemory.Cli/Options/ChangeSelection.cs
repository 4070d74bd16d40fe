using System.CommandLine;
using AgentMemory.Cli.Commands;

namespace AgentMemory.Cli.Options;

/// <summary>
/// <c>--agent</c> and <c>--session</c> after a command that looks at changes: they say whose changes are meant, and never who
/// is acting. For <c>log</c> and <c>rollback</c>.
/// </summary>
sealed class ChangeSelection
{
    readonly Option<string?> _agent = new("--agent") { HelpName = "NAME[/VERSION]", Description = "only changes by this agent" };
    readonly Option<string?> _session = new("--session") { HelpName = "ID", Description = "only changes of this session" };

    /// <summary>Declares both options on a command, hiding the global ones of the same name behind it.</summary>
    internal static ChangeSelection AddTo(CliCommand command)
    {
        var selection = new ChangeSelection();
        command.Add(selection._agent);
        command.Add(selection._session);
        return selection;
    }

    /// <summary>The agent whose changes are meant; <c>null</c> for everyone's.</summary>
    internal string? Agent(CommandRun run) => run.Value(_agent);

    /// <summary>The session whose changes are meant; <c>null</c> for all.</summary>
    internal string? Session(CommandRun run) => run.Value(_session);
}
