using System.Text.Json;
using AgentMemory.Cli.Tests.Scenarios;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace AgentMemory.Cli.Tests.Mcp;

/// <summary>An agent's session: the SDK's own client, and the server in this process.</summary>
sealed class AgentSession : IAsyncDisposable
{
    readonly ServerProcess _server;

    AgentSession(ServerProcess server, McpClient client)
    {
        _server = server;
        Client = client;
    }

    /// <summary>The SDK's client.</summary>
    internal McpClient Client { get; }

    /// <summary>What the server wrote to standard error.</summary>
    internal string Error => _server.Error;

    /// <summary>Starts a session in a repository.</summary>
    internal static Task<AgentSession> In(MemoryRepository memory, string client = "claude-code", params string[] args) => Start(new ServerProcess(memory.Setting(), args), client);

    /// <summary>Starts a session with a server.</summary>
    internal static async Task<AgentSession> Start(ServerProcess server, string client = "claude-code", string version = "2.1", string? protocol = null)
    {
        var options = new McpClientOptions { ClientInfo = new Implementation { Name = client, Version = version }, ProtocolVersion = protocol };
        return new AgentSession(server, await McpClient.CreateAsync(new StreamClientTransport(server.ToServer, server.FromServer), options));
    }

    /// <summary>Calls a tool.</summary>
    internal async Task<CallToolResult> Call(string tool, object arguments, CancellationToken cancellation = default) =>
        await Client.CallToolAsync(new CallToolRequestParams { Name = tool, Arguments = JsonSerializer.SerializeToElement(arguments).Deserialize<Dictionary<string, JsonElement>>() }, cancellation);

    /// <summary>Calls a tool that has to do what it is asked for; returns its structured answer.</summary>
    internal async Task<JsonElement> Done(string tool, object arguments)
    {
        var result = await Call(tool, arguments);
        Assert.That(result.IsError, Is.Not.True, Text(result));
        return result.StructuredContent!.Value;
    }

    /// <summary>Calls a tool that has to refuse; returns the error.</summary>
    internal async Task<JsonElement> Refused(string tool, object arguments)
    {
        var result = await Call(tool, arguments);
        Assert.That(result.IsError, Is.True, Text(result));
        return result.StructuredContent!.Value.GetProperty("error");
    }

    /// <summary>Returns the text beside the structured answer.</summary>
    internal static string Text(CallToolResult result) => string.Concat(result.Content.OfType<TextContentBlock>().Select(block => block.Text));

    public async ValueTask DisposeAsync()
    {
        await Client.DisposeAsync();
        await _server.DisposeAsync();
    }
}
