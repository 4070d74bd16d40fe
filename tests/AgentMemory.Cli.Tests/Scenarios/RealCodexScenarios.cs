using System.Text.Json;
using AgentMemory.Cli.Tests.Frame;

namespace AgentMemory.Cli.Tests.Scenarios;

/// <summary>Codex itself, offline, with a model that this test plays: what it says of the hooks that <c>connect</c> gave it, and that they run our tool.</summary>
[Platform(Exclude = "Win", Reason = "npm's commands are scripts of another shell there.")]
public class RealCodexScenarios
{
    MemoryRepository _memory = null!;

    [SetUp]
    public void Create() => _memory = MemoryRepository.Create();

    [TearDown]
    public void Clean() => _memory.Dispose();

    [Test]
    public void Codex_lists_our_hooks_without_a_warning_and_after_that_none()
    {
        using var codex = new RealClient("codex", _memory).WithTool().TrustedByCodex();

        _memory.Done("connect", "codex");
        var connected = Listed(codex);
        _memory.Done("disconnect", "codex");
        var disconnected = Listed(codex);

        Assert.That(connected.GetProperty("hooks").EnumerateArray().Select(hook => (hook.GetProperty("eventName").GetString(), hook.GetProperty("command").GetString(), hook.GetProperty("timeoutSec").GetInt32())), Is.EquivalentTo(new[]
        {
            ("sessionStart", "agent-memory hook session-start --client codex", 10),
            ("preCompact", "agent-memory hook pre-compact --client codex", 10),
            ("stop", "agent-memory hook stop --client codex", 10),
            ("sessionEnd", "agent-memory hook session-end --client codex", 3),
        }));
        foreach (var list in new[] { connected, disconnected })
            Assert.That(list.GetProperty("warnings").GetArrayLength() + list.GetProperty("errors").GetArrayLength(), Is.Zero, list.GetRawText());
        Assert.That(disconnected.GetProperty("hooks").GetArrayLength(), Is.Zero);
    }

    [Test]
    public void Codex_takes_what_its_hook_says_and_its_session_is_distilled()
    {
        using var model = new ModelServer();
        using var codex = new RealClient("codex", _memory).WithTool().TrustedByCodex($"""
            model_provider = "mock"
            model = "mock"
            [model_providers.mock]
            name = "mock"
            base_url = "{model.Address}"
            wire_api = "responses"
            requires_openai_auth = false
            """);
        _memory.Approved("deploys", "Deploys go through Coolify");
        _memory.Done("connect", "codex");

        var ran = codex.Run("exec", "--dangerously-bypass-approvals-and-sandbox", "--dangerously-bypass-hook-trust", "Make the orders retry");

        Assert.That(model.Requests, Is.Not.Empty, ran.Error);
        Assert.That(model.Requests[0].GetRawText(), Does.Contain("Deploys go through Coolify [project/deploys]"), ran.Error);
        var session = _memory.Done("sessions", "--json").Json.GetProperty("sessions")[0];
        Assert.That((session.GetProperty("agent").GetString(), session.GetProperty("title").GetString()), Is.EqualTo(("codex", "Make the orders retry")));
    }

    /// <summary>What Codex says of the repository's hooks. It answers only as long as it is listened to.</summary>
    JsonElement Listed(RealClient codex)
    {
        using var server = codex.Start("app-server");
        var error = server.StandardError.ReadToEndAsync();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        using var end = patience.Token.Register(() => server.Kill(entireProcessTree: true));
        server.StandardInput.WriteLine("""{"id":1,"method":"initialize","params":{"clientInfo":{"name":"test","version":"1"}}}""");
        server.StandardInput.WriteLine("""{"method":"initialized"}""");
        server.StandardInput.WriteLine(JsonSerializer.Serialize(new { id = 2, method = "hooks/list", @params = new { cwds = new[] { _memory.Root } } }));
        server.StandardInput.Flush();
        while (server.StandardOutput.ReadLine() is { } line)
        {
            var message = JsonDocument.Parse(line).RootElement;
            if (!message.TryGetProperty("id", out var id) || id.GetInt32() != 2)
                continue;
            server.StandardInput.Close();
            server.WaitForExit();
            return message.GetProperty("result").GetProperty("data")[0];
        }
        throw new AssertionException($"Codex said nothing of its hooks.\n{error.Result}");
    }
}
