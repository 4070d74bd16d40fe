using System.CommandLine;
using AgentMemory.Cli.Commands;

namespace AgentMemory.Cli.Options;

/// <summary>
/// <c>--agent</c> and <c>--session</c> after a command that looks at changes: they say whose changes are meant, and never who
/// is acting. For <c>log</c>, <c>rollback</c> and <c>receipts</c>.
/// </summary>
sealed class ChangeSelection
{
    readonly Option<string?> _agent;
    readonly Option<string?> _session;

    ChangeSelection(string agent, string session)
    {
        _agent = new Option<string?>("--agent") { HelpName = "NAME[/VERSION]", Description = agent };
        _session = new Option<string?>("--session") { HelpName = "ID", Description = session };
    }

    /// <summary>Declares both options on a command, hiding the global ones of the same name behind it.</summary>
    internal static ChangeSelection AddTo(CliCommand command, string agent = "only changes by this agent", string session = "only changes of this session")
    {
        var selection = new ChangeSelection(agent, session);
        command.Add(selection._agent);
        command.Add(selection._session);
        return selection;
    }

    /// <summary>The agent whose changes are meant; <c>null</c> for everyone's.</summary>
    internal string? Agent(CommandRun run) => run.Value(_agent);

    /// <summary>The session whose changes are meant; <c>null</c> for all.</summary>
    internal string? Session(CommandRun run) => run.Value(_session);
}
