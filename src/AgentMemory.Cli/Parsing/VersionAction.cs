using System.CommandLine;
using System.CommandLine.Invocation;
using AgentMemory.Cli.Commands;

namespace AgentMemory.Cli.Parsing;

/// <summary>Answers <c>--version</c>.</summary>
sealed class VersionAction(CliServices services) : SynchronousCommandLineAction
{
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        using var run = new CommandRun(services, parseResult);
        run.Answer(json => json.WriteString("version"u8, ToolInfo.Version), text => text.Line(ToolInfo.Version));
        run.Finish();
        return ExitCodes.Done;
    }
}
