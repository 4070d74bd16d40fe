using AgentMemory.Cli.Mcp;
using AgentMemory.Errors;

namespace AgentMemory.Cli.Commands;

/// <summary><c>mcp</c>.</summary>
static class McpCommand
{
    internal static CliCommand Create(CliServices services)
    {
        var command = new CliCommand("mcp", CommandGroup.Agents, "Serves the memory to an agent's client over standard input and output")
        {
            Details = "A server of the Model Context Protocol with the tools recall, get, propose, session_note and status; clients start it and end it. Whoever calls is an agent: what it writes is a proposal. "
                + "The repository is --repo, else AGENT_MEMORY_REPO, else the client's project (CLAUDE_PROJECT_DIR), else the one around the current directory. --agent and --session win over what the client says about itself.",
            Examples =
            [
                new("agent-memory mcp", "as the command in a client's configuration"),
                new("agent-memory mcp --repo ../other --verbose", "for another repository, with a log on standard error"),
            ],
        };
        command.Handle(services, run =>
        {
            if (run.Global.Json)
                throw new AgentMemoryException(ErrorKind.Usage, "mcp speaks a protocol of its own on standard output, so --json has no place there.", "Leave --json out.");
            MemoryServer.Run(services, run).GetAwaiter().GetResult();
        });
        return command;
    }
}
