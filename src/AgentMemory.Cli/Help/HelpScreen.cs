using System.CommandLine;
using System.CommandLine.Invocation;
using AgentMemory.Cli.Commands;

namespace AgentMemory.Cli.Help;

/// <summary>Answers <c>--help</c>, and a bare <c>agent-memory</c>.</summary>
sealed class HelpScreen(CliServices services) : SynchronousCommandLineAction
{
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        using var run = new CommandRun(services, parseResult);
        Show(run, parseResult.CommandResult.Command);
        run.Finish();
        return ExitCodes.Done;
    }

    /// <summary>Writes a command's help as the run's answer.</summary>
    internal static void Show(CommandRun run, Command command)
    {
        var help = HelpPage.Of(command, run.Parse.RootCommandResult.Command, run.Mode.Width);
        run.Answer(json => json.WriteString("help"u8, help), text => text.Verbatim(help));
    }
}
