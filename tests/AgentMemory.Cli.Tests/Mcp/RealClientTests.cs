using System.Text.Json;
using AgentMemory.Cli.Mcp;
using AgentMemory.Cli.Tests.Frame;
using AgentMemory.Cli.Tests.Scenarios;
using AgentMemory.Testing;

namespace AgentMemory.Cli.Tests.Mcp;

/// <summary>
/// The clients that people use, without an account and without a network, where they are installed: <c>npm install</c> of
/// <c>@modelcontextprotocol/inspector</c>, <c>@openai/codex</c>, <c>@github/copilot</c> and <c>@google/gemini-cli</c>, on the PATH.
/// </summary>
[Platform(Exclude = "Win", Reason = "npm's commands are scripts of another shell there.")]
public class RealClientTests
{
    const string Ask = """{"query":"how do we deploy"}""";

    static readonly string Tool = typeof(CliApp).Assembly.Location;

    [Test]
    public void The_inspector_lists_and_calls()
    {
        var inspector = Require("mcp-inspector");
        using var memory = Sample();

        var listed = Run(inspector, memory, ["--cli", "dotnet", Tool, "mcp", "--method", "tools/list"]);
        var called = Run(inspector, memory, ["--cli", "dotnet", Tool, "mcp", "--method", "tools/call", "--tool-name", "recall", "--tool-arg", "query=how do we deploy"]);
        var resources = Run(inspector, memory, ["--cli", "dotnet", Tool, "mcp", "--method", "resources/list"]);
        var prompt = Run(inspector, memory, ["--cli", "dotnet", Tool, "mcp", "--method", "prompts/get", "--prompt-name", "reflect"]);

        Assert.That(Json(listed).GetProperty("tools").GetArrayLength(), Is.EqualTo(5));
        Assert.That(MemoryRepository.Ids(Json(called).GetProperty("structuredContent"), "hits"), Is.EqualTo(new[] { "deploys" }));
        Assert.That(Json(resources).GetProperty("resources")[0].GetProperty("uri").GetString(), Is.EqualTo("memory://entry/deploys"));
        Assert.That(prompt.Output, Does.Contain("Look back at this session"));
    }

    [Test]
    public void Codex_hands_the_framed_answer_to_its_model()
    {
        var codex = Require("codex");
        using var memory = Sample();
        using var model = new ModelServer("recall", Ask);
        using var home = TempRepository.At(TempRepository.TempFolder());
        home.Write("config.toml", $"""
            model = "mock"
            model_provider = "mock"
            [model_providers.mock]
            name = "mock"
            base_url = "{model.Address}"
            wire_api = "responses"
            requires_openai_auth = false
            [mcp_servers.agent-memory]
            required = true
            command = "dotnet"
            args = [{JsonSerializer.Serialize(Tool)}, "mcp"]
            """);
        (string, string)[] variables = [("CODEX_HOME", home.Root)];

        var listed = Run(codex, memory, ["mcp", "list", "--json"], variables);
        var ran = Run(codex, memory, ["exec", "--dangerously-bypass-approvals-and-sandbox", "x"], variables);

        Assert.That(listed.Output, Does.Contain("\"agent-memory\""));
        TestContext.Out.WriteLine(ran.Error);
        AssertServed(model, memory, "codex/");
        Assert.That(model.Requests[0].GetRawText(), Does.Contain(JsonEncodedText.Encode("Search it before you work").Value), "the server's instructions");
    }

    [Test]
    public void Copilot_hands_the_framed_answer_to_its_model()
    {
        var copilot = Require("copilot");
        using var memory = Sample();
        using var model = new ModelServer("recall", Ask);
        using var home = TempRepository.At(TempRepository.TempFolder());
        home.Write("mcp.json", JsonSerializer.Serialize(new { mcpServers = new Dictionary<string, object> { ["agent-memory"] = new { type = "local", command = "dotnet", args = new[] { Tool, "mcp" }, tools = new[] { "*" } } } }));

        Run(copilot, memory, ["--trust-folder", "--allow-all-tools", "--additional-mcp-config", $"@{home.PathOf("mcp.json")}", "-p", "x"],
            [("HOME", home.Root), ("COPILOT_OFFLINE", "true"), ("COPILOT_PROVIDER_BASE_URL", model.Address), ("COPILOT_PROVIDER_TYPE", "openai"), ("COPILOT_MODEL", "mock")]);

        AssertServed(model, memory, "copilot/");
    }

    [Test]
    public void Gemini_connects()
    {
        var gemini = Require("gemini");
        using var memory = Sample();
        using var home = TempRepository.At(TempRepository.TempFolder());
        (string, string)[] variables = [("HOME", home.Root), ("GEMINI_CLI_TRUST_WORKSPACE", "true")];

        Run(gemini, memory, ["mcp", "add", "agent-memory", "dotnet", Tool, "mcp"], variables);
        var listed = Run(gemini, memory, ["mcp", "list"], variables);

        Assert.That(listed.Output + listed.Error, Does.Contain("Connected"));
    }

    static MemoryRepository Sample()
    {
        var memory = MemoryRepository.Create();
        memory.Approved("deploys", "Deploys go through Coolify");
        return memory;
    }

    /// <summary>The model was given the answer, and the receipt says to whom it went.</summary>
    static void AssertServed(ModelServer model, MemoryRepository memory, string agent)
    {
        Assert.That(model.Requests.Select(request => request.GetRawText()), Has.Some.Contains(EvidenceFrame.Notice[..20]).And.Some.Contains("Deploys go through Coolify"), $"{model.Requests.Count} requests");
        var receipt = memory.Done("receipts", "--json").Json.GetProperty("receipts")[0];
        Assert.That(receipt.GetProperty("agent").GetString(), Does.StartWith(agent));
    }

    static string Require(string command)
    {
        var found = HermeticGit.Environment["PATH"].Split(Path.PathSeparator).Select(folder => Path.Combine(folder, command)).FirstOrDefault(File.Exists);
        if (found is null)
            Assert.Ignore($"{command} is not installed here.");
        return found!;
    }

    static ProcessResult Run(string command, MemoryRepository memory, string[] args, params (string Name, string Value)[] variables)
    {
        var environment = new Dictionary<string, string>(memory.Setting().Environment);
        environment.Remove("AGENT_MEMORY_NOW");
        foreach (var (name, value) in variables)
            environment[name] = value;
        var result = ChildProcess.Run(command, args, memory.Root, environment, input: "", timeoutSeconds: 120);
        Assert.That(result.ExitCode, Is.Zero, $"{command} {string.Join(' ', args)}\n{result.Output}\n{result.Error}");
        return result;
    }

    static JsonElement Json(ProcessResult result) => JsonDocument.Parse(result.Output).RootElement;
}
