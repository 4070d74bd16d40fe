using System.Text;
using System.Text.Json;
using AgentMemory.Cli.Tests.Frame;

namespace AgentMemory.Cli.Tests.Mcp;

/// <summary>A session line by line, for what no well-behaved client sends.</summary>
sealed class RawSession : IAsyncDisposable
{
    /// <summary>What a request of the revision without a handshake carries.</summary>
    internal const string Meta = """
        "_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientCapabilities":{},"io.modelcontextprotocol/clientInfo":{"name":"codex-mcp-client","version":"0.170.0"}}
        """;

    readonly ServerProcess _server;
    readonly StreamReader _lines;

    internal RawSession(CliSetting setting, params string[] args)
    {
        _server = new ServerProcess(setting, args);
        _lines = new StreamReader(_server.FromServer, Encoding.UTF8);
    }

    internal ServerProcess Server => _server;

    /// <summary>Sends a line, whatever it is.</summary>
    internal async Task Send(string line)
    {
        await using var writer = new StreamWriter(_server.ToServer, new UTF8Encoding(false), leaveOpen: true);
        await writer.WriteAsync(line + "\n");
    }

    /// <summary>Returns the next message of the server.</summary>
    internal async Task<JsonElement> Receive()
    {
        var line = await _lines.ReadLineAsync().WaitAsync(TimeSpan.FromMinutes(1));
        return JsonDocument.Parse(line ?? throw new EndOfStreamException("The server said nothing more.")).RootElement;
    }

    /// <summary>Sends a request and returns the answer to it.</summary>
    internal async Task<JsonElement> Ask(string line)
    {
        await Send(line);
        return await Receive();
    }

    /// <summary>Shakes hands by the revisions that do.</summary>
    internal async Task<JsonElement> Initialize(string version = "2025-11-25", string client = """{"name":"codex-mcp-client","version":"0.169.0"}""")
    {
        var answer = await Ask($$$"""{"jsonrpc":"2.0","id":0,"method":"initialize","params":{"protocolVersion":"{{{version}}}","capabilities":{},"clientInfo":{{{client}}}}}""");
        await Send("""{"jsonrpc":"2.0","method":"notifications/initialized"}""");
        return answer;
    }

    /// <summary>Calls a tool with arguments as JSON.</summary>
    internal Task<JsonElement> Call(string tool, string arguments, int id = 1) =>
        Ask($$$"""{"jsonrpc":"2.0","id":{{{id}}},"method":"tools/call","params":{"name":"{{{tool}}}","arguments":{{{arguments}}}}}""");

    public ValueTask DisposeAsync() => _server.DisposeAsync();
}
