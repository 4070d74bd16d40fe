using ModelContextProtocol.Protocol;

namespace AgentMemory.Cli.Mcp;

/// <summary>One tool of the server: what a client is told about it, and what a call does. It translates, and one operation decides.</summary>
interface IMemoryTool
{
    /// <summary>Name, description, hints and schemas: constants of ours, never a word of any memory.</summary>
    Tool Definition { get; }

    /// <summary>Does what a call asks for.</summary>
    /// <exception cref="Errors.AgentMemoryException">Refused, and why.</exception>
    ToolAnswer Run(ToolRun run);
}
