using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using AgentMemory.Cli.Tests.Frame;
using AgentMemory.Cli.Tests.Scenarios;
using AgentMemory.Testing;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace AgentMemory.Cli.Tests.Mcp;

/// <summary>The server as clients start it: a process, three pipes, and an end.</summary>
public class RealServerTests
{
    static readonly string Tool = typeof(CliApp).Assembly.Location;

    [Test]
    public async Task A_whole_session_runs_over_pipes()
    {
        using var memory = MemoryRepository.Create();
        memory.Approved("deploys", "Deploys go through Coolify");
        using var process = Start(memory);

        await using (var client = await McpClient.CreateAsync(new StreamClientTransport(process.StandardInput.BaseStream, process.StandardOutput.BaseStream), new McpClientOptions { ClientInfo = new Implementation { Name = "codex-mcp-client", Version = "0.169.0" } }))
        {
            var recalled = await client.CallToolAsync("recall", new Dictionary<string, object?> { ["query"] = "deploys" });
            var proposed = await client.CallToolAsync("propose", new Dictionary<string, object?> { ["action"] = "new", ["title"] = "Zürich 東京 🚀 deploys too", ["reason"] = "r" });

            Assert.That(MemoryRepository.Ids(recalled.StructuredContent!.Value, "hits"), Is.EqualTo(new[] { "deploys" }));
            Assert.That(memory.Trailers(proposed.StructuredContent!.Value.GetProperty("commit").GetString()!), Does.Contain("Memory-Agent: codex/0.169.0"), "also from a person's shell");
        }
        process.StandardInput.Close();

        Assert.That(await ErrorAtEnd(process), Is.Empty);
        Assert.That(process.ExitCode, Is.Zero);
    }

    [Test]
    public async Task Standard_output_carries_the_protocol_alone()
    {
        using var memory = MemoryRepository.Create();
        using var process = Start(memory, "--verbose");

        await process.StandardInput.WriteLineAsync("""{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-11-25","capabilities":{},"clientInfo":{"name":"x","version":"1"}}}""");
        await process.StandardInput.WriteLineAsync("""{"jsonrpc":"2.0","id":2,"method":"tools/call","params":{"name":"status","arguments":{}}}""");
        await process.StandardInput.FlushAsync();
        string[] lines = [(await process.StandardOutput.ReadLineAsync())!, (await process.StandardOutput.ReadLineAsync())!];
        process.StandardInput.Close();
        var rest = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();

        Assert.That(lines.Select(line => JsonDocument.Parse(line).RootElement.GetProperty("jsonrpc").GetString()), Is.All.EqualTo("2.0"));
        Assert.That((rest, process.ExitCode), Is.EqualTo(("", 0)));
    }

    [Test]
    [Platform(Exclude = "Win", Reason = "There are no signals to send.")]
    public async Task A_signal_ends_it_while_it_waits_for_the_client()
    {
        using var memory = MemoryRepository.Create();
        using var process = Start(memory);
        await process.StandardInput.WriteLineAsync("""{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-11-25","capabilities":{},"clientInfo":{"name":"x","version":"1"}}}""");
        await process.StandardInput.FlushAsync();
        await process.StandardOutput.ReadLineAsync();

        ChildProcess.Run("sh", ["-c", string.Create(CultureInfo.InvariantCulture, $"kill -TERM {process.Id}")], Path.GetTempPath());

        Assert.That(await ErrorAtEnd(process), Is.EqualTo("error: Cancelled.\n"));
        Assert.That(process.ExitCode, Is.EqualTo(ExitCodes.Cancelled));
    }

    [Test]
    public async Task A_client_that_reads_no_more_does_not_break_it()
    {
        using var memory = MemoryRepository.Create();
        using var process = Start(memory);
        process.StandardOutput.Close();

        await process.StandardInput.WriteLineAsync("""{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-11-25","capabilities":{},"clientInfo":{"name":"x","version":"1"}}}""");
        process.StandardInput.Close();

        Assert.That(await ErrorAtEnd(process), Is.Empty);
        Assert.That(process.ExitCode, Is.Zero);
    }

    [TestCase("recall", "deploys")]
    [TestCase("remember", "Something")]
    [TestCase("status")]
    [TestCase("help")]
    public void No_other_command_loads_the_protocol(params string[] args)
    {
        using var memory = MemoryRepository.Create();

        var loaded = ChildProcess.Run("dotnet", [typeof(HostProgram).Assembly.Location, HostProgram.LoadedSwitch, .. args], memory.Root).Error;
        var served = ChildProcess.Run("dotnet", [typeof(HostProgram).Assembly.Location, HostProgram.LoadedSwitch, "mcp"], memory.Root, input: "").Error;

        Assert.That(loaded, Does.Contain("loaded agent-memory").And.Not.Contains("ModelContextProtocol").And.Not.Contains("Microsoft.Extensions"));
        Assert.That(served, Does.Contain("loaded ModelContextProtocol.Core"));
    }

    static Process Start(MemoryRepository memory, params string[] args) =>
        ChildProcess.Start("dotnet", [Tool, "mcp", .. args], memory.Root, memory.Setting().Environment, redirectInput: true);

    static async Task<string> ErrorAtEnd(Process process)
    {
        var error = process.StandardError.ReadToEndAsync();
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        await process.WaitForExitAsync(patience.Token);
        return await error;
    }
}
