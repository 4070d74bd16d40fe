using AgentMemory.Cli.Hosting;
using AgentMemory.Cli.Mcp.Tools;
using AgentMemory.Cli.Output;
using AgentMemory.Errors;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace AgentMemory.Cli.Mcp;

/// <summary>
/// The tools, and the one place where what goes wrong in a call becomes a result. None of them approves, retires, takes back, forgets or
/// changes the policy.
/// </summary>
sealed class MemoryTools(ServedStore store, CallingAgent caller, CliContext context, OutputMode mode)
{
    /// <summary>The tools in the order they are listed; it never changes, so that clients can cache the list.</summary>
    internal static IReadOnlyList<IMemoryTool> All { get; } = [new RecallTool(), new GetTool(), new ProposeTool(), new SessionNoteTool(), new StatusTool()];

    /// <summary>Lists the tools.</summary>
    internal static ValueTask<ListToolsResult> List(RequestContext<ListToolsRequestParams> request, CancellationToken cancellation) =>
        ValueTask.FromResult(new ListToolsResult { Tools = [.. All.Select(tool => tool.Definition)] });

    /// <summary>Calls a tool.</summary>
    /// <exception cref="McpProtocolException">There is no such tool.</exception>
    internal async ValueTask<CallToolResult> Call(RequestContext<CallToolRequestParams> request, CancellationToken cancellation)
    {
        var tool = All.FirstOrDefault(tool => tool.Definition.Name == request.Params?.Name)
            ?? throw new McpProtocolException($"There is no such tool. There are: {string.Join(", ", All.Select(tool => tool.Definition.Name))}.", McpErrorCode.InvalidParams);
        try
        {
            var arguments = new ToolArguments(tool.Definition.InputSchema, request.Params!.Arguments);
            var agent = caller.Of(request.Server.ClientInfo);
            return await store.Use(agent, tool.Definition.Annotations?.ReadOnlyHint != true, opened => ToolResults.Of(tool.Run(Run(opened, arguments, cancellation))), cancellation).ConfigureAwait(false);
        }
        catch (AgentMemoryException refusal)
        {
            return ToolResults.Of(refusal);
        }
        catch (OperationCanceledException)
        {
            throw;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return ToolResults.Of(new AgentMemoryException(ErrorKind.Refused, $"The operating system refused: {e.Message}", inner: e));
        }
#pragma warning disable CA1031 // A bug of ours ends the call and not the server; what it was goes to standard error alone.
        catch (Exception e)
#pragma warning restore CA1031
        {
            Report(tool.Definition.Name, e);
            return ToolResults.Of(new AgentMemoryException(ErrorKind.Internal, "This is a bug in agent-memory.", "Do without this call; the server's standard error says more."));
        }
    }

    static ToolRun Run(ServedStore.OpenedAccess opened, ToolArguments arguments, CancellationToken cancellation) => new()
    {
        Arguments = arguments,
        Access = opened.Access,
        Receipts = opened.Receipts,
        Personal = opened.Personal,
        Cancellation = cancellation,
    };

    void Report(string tool, Exception bug)
    {
        var notices = new Notices(context, mode);
        notices.Error($"{tool}: {bug.GetType().Name}: {bug.Message}", "Start the server with --verbose to see where.");
        notices.Cause(bug);
    }
}
