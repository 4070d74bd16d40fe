using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace AgentMemory.Testing.Agents;

/// <summary>A server in a process of its own and the plainest client there can be: a line out, a line in.</summary>
public sealed class McpProcess : IDisposable
{
    readonly Process _process;
    int _lastId;

    /// <summary>Starts a server in a folder and shakes hands as a client.</summary>
    public McpProcess(ToolCommand tool, string directory, string client, string version, string session)
    {
        _process = ChildProcess.Start(tool.File, [.. tool.Before, "mcp", "--session", session], directory, tool.Environment, redirectInput: true);
        // Nothing is expected there; a pipe that nobody reads would fill up.
        _process.ErrorDataReceived += (_, line) => Error += line.Data is null ? "" : line.Data + "\n";
        _process.BeginErrorReadLine();
        Ask("initialize", new { protocolVersion = "2025-11-25", capabilities = new { }, clientInfo = new { name = client, version } });
        Send(new { jsonrpc = "2.0", method = "notifications/initialized" });
    }

    /// <summary>What the server wrote to standard error.</summary>
    public string Error { get; private set; } = "";

    /// <summary>Calls a tool and returns its result.</summary>
    public JsonElement Call(string tool, object arguments) => Ask("tools/call", new { name = tool, arguments });

    /// <summary>Closes the conversation and returns the server's exit code.</summary>
    public int End()
    {
        _process.StandardInput.Close();
        if (!_process.WaitForExit(TimeSpan.FromSeconds(30)))
        {
            _process.Kill(entireProcessTree: true);
            throw new TimeoutException("The server did not end with its client.");
        }
        _process.WaitForExit();
        return _process.ExitCode;
    }

    JsonElement Ask(string method, object parameters)
    {
        Send(new { jsonrpc = "2.0", id = ++_lastId, method, @params = parameters });
        var line = _process.StandardOutput.ReadLine() ?? throw new InvalidOperationException($"The server ended: {Error}");
        using var answer = JsonDocument.Parse(line);
        return answer.RootElement.TryGetProperty("result", out var result)
            ? result.Clone()
            : throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"{method} {_lastId}: {line}"));
    }

    void Send(object message)
    {
        _process.StandardInput.Write(JsonSerializer.Serialize(message) + "\n");
        _process.StandardInput.Flush();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        _process.Dispose();
    }
}
