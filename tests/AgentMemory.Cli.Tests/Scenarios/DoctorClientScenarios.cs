using System.Runtime.Versioning;
using System.Text.Json;
using AgentMemory.Cli.Tests.Frame;

namespace AgentMemory.Cli.Tests.Scenarios;

/// <summary>What doctor says of connected clients, and of no others.</summary>
public class DoctorClientScenarios
{
    MemoryRepository _memory = null!;

    [SetUp]
    public void Create() => _memory = MemoryRepository.Create();

    [TearDown]
    public void Clean() => _memory.Dispose();

    [Test]
    public void Nothing_is_said_of_clients_that_are_not_connected()
    {
        _memory.Git.Write(".gemini/settings.json", """{"context":{"fileName":["AGENTS.md","GEMINI.md"]}}""");
        _memory.Git.Write(".mcp.json", """{"mcpServers":{"other":{"command":"no-such-program"}}}""");

        Assert.That(Items("connected").Concat(Items("unreachable-tool")), Is.Empty);
    }

    [TestCase("claude")]
    [TestCase("codex")]
    [TestCase("copilot")]
    [TestCase("cursor")]
    [TestCase("gemini")]
    public void A_tool_that_is_not_on_the_path_is_unreachable(string client)
    {
        _memory.Done("connect", client);

        var doctor = _memory.Run("doctor", "--json");

        Assert.That(doctor.ExitCode, Is.EqualTo(ExitCodes.Refused));
        Assert.That(Items("unreachable-tool", doctor).Select(State), Is.EqualTo(new[] { "problem" }));
        Assert.That(Items("unreachable-tool", doctor).Single().GetProperty("message").GetString(), Does.Contain("agent-memory, and that is not found on your PATH"));
        Assert.That(Items("connected", doctor).Select(State), Is.EqualTo(new[] { "ok" }));
    }

    [Test]
    [Platform(Exclude = "Win", Reason = "Files have no mode there.")]
    [UnsupportedOSPlatform("windows")]
    public void A_tool_has_to_be_executable()
    {
        _memory.Done("connect", "codex");
        _memory.Git.Write("bin/agent-memory", "#!/bin/sh\n");
        var path = ("PATH", _memory.Git.PathOf("bin"));

        Assert.That(Items("unreachable-tool", _memory.Setting(path).Run("doctor", "--json")), Has.Exactly(1).Items);
        File.SetUnixFileMode(_memory.Git.PathOf("bin/agent-memory"), UnixFileMode.UserRead | UnixFileMode.UserExecute);
        Assert.That(Items("unreachable-tool", _memory.Setting(path).Run("doctor", "--json")), Is.Empty);
    }

    [Test]
    public void A_tool_with_a_path_of_its_own_is_looked_for_there_and_a_variable_is_left_to_the_client()
    {
        _memory.Done("connect", "cursor");
        _memory.Git.Write(".cursor/mcp.json", _memory.Git.Read(".cursor/mcp.json").Replace("\"agent-memory\",", "\"/nowhere/agent-memory\",").Replace("\"command\": \"agent-memory\"", "\"command\": \"/nowhere/agent-memory\""));
        _memory.Git.Write(".cursor/hooks.json", _memory.Git.Read(".cursor/hooks.json").Replace("agent-memory hook", "${HOME}/agent-memory hook"));

        var found = Items("unreachable-tool");

        Assert.That(found.Select(item => item.GetProperty("message").GetString()), Is.EqualTo(new[] { "Cursor would start /nowhere/agent-memory, and that is not there, or not executable." }));
    }

    [Test]
    public void What_is_half_connected_is_named_and_completed_without_a_commit()
    {
        _memory.Done("connect", "claude");
        var whole = _memory.Git.Read(".mcp.json");
        File.Delete(_memory.Git.PathOf(".mcp.json"));
        var head = _memory.Commit();

        var half = Items("connected").Single();
        var fixedNow = _memory.Run("doctor", "--fix", "--json").Json;

        Assert.That(State(half), Is.EqualTo("warning"));
        Assert.That(half.GetProperty("message").GetString(), Does.EndWith("missing in .mcp.json."));
        Assert.That(fixedNow.GetProperty("fixed").EnumerateArray().Select(done => done.GetString()), Has.Some.StartWith("Claude Code is connected as a whole again"));
        Assert.That(_memory.Git.Read(".mcp.json"), Is.EqualTo(whole));
        Assert.That(Items("connected").Select(State), Is.EqualTo(new[] { "ok" }));
        Assert.That(_memory.Commit(), Is.EqualTo(head));
    }

    [Test]
    public void A_file_that_cannot_be_read_is_left_alone()
    {
        _memory.Done("connect", "claude");
        _memory.Git.Write(".mcp.json", "{ broken");

        var doctor = _memory.Run("doctor", "--fix", "--json");

        Assert.That(_memory.Git.Read(".mcp.json"), Is.EqualTo("{ broken"));
        Assert.That(doctor.Json.GetProperty("fixed").GetArrayLength(), Is.Zero);
        Assert.That(Items("connected", doctor).Single().GetProperty("message").GetString(), Does.Contain(".mcp.json"));
    }

    IReadOnlyList<JsonElement> Items(string id) => Items(id, _memory.Run("doctor", "--json"));

    internal static IReadOnlyList<JsonElement> Items(string id, CliRun doctor) =>
        [.. doctor.Json.GetProperty("items").EnumerateArray().Where(item => item.GetProperty("id").GetString() == id)];

    static string? State(JsonElement item) => item.GetProperty("state").GetString();
}
