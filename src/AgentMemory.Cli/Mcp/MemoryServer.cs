using AgentMemory.Cli.Commands;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace AgentMemory.Cli.Mcp;

/// <summary>A session with one client over two streams; it lasts until the client closes its end.</summary>
static class MemoryServer
{
    /// <summary>Serves until the input ends.</summary>
    /// <exception cref="OperationCanceledException">Ctrl-C.</exception>
    internal static async Task Run(CliServices services, CommandRun run)
    {
        var context = services.Context with { Error = TextWriter.Synchronized(services.Context.Error) };
        var caller = new CallingAgent(run.Global, context);
        // Flags and variables that name nobody are said now, and not at every call.
        _ = caller.Of(client: null);
        using var store = new ServedStore(services, run.Global, run.Mode);
        using var log = run.Mode.Verbose ? new ErrorLog(context.Error) : null;
        await using var transport = new StreamServerTransport(new ClientInput(context.OpenInput()), new BufferedStream(context.OpenOutput()), ToolInfo.Name, log);
        await using var server = McpServer.Create(transport, Options(new MemoryTools(store, caller, context, run.Mode), new EntryResources(store, caller)), log);
        await server.RunAsync(context.Cancellation).ConfigureAwait(false);
        context.Cancellation.ThrowIfCancellationRequested();
    }

    static McpServerOptions Options(MemoryTools tools, EntryResources resources) => new()
    {
        ServerInfo = new Implementation { Name = ToolInfo.Name, Title = "Agent Memory", Version = ToolInfo.Version },
        ServerInstructions = ServerInstructions.Text,
        ScopeRequests = false,
        Filters = new McpServerFilters { Message = new McpMessageFilters { IncomingFilters = [WholeTexts.Demand] } },
        Handlers = new McpServerHandlers
        {
            ListToolsHandler = MemoryTools.List,
            CallToolHandler = tools.Call,
            ListResourcesHandler = resources.List,
            ListResourceTemplatesHandler = EntryResources.ListTemplates,
            ReadResourceHandler = resources.Read,
            ListPromptsHandler = ReflectPrompt.List,
            GetPromptHandler = ReflectPrompt.Get,
        },
    };
}
