using AgentMemory.Cli.Tests.Scenarios;

namespace AgentMemory.Cli.Tests.Mcp;

/// <summary>Whoever calls is an agent, under a name that trailers can carry.</summary>
public class CallerTests
{
    [TestCase("claude-code", "2.1.330", "claude-code/2.1.330")]
    [TestCase("codex-mcp-client", "0.169.0", "codex/0.169.0")]
    [TestCase("gemini-cli-mcp-client", "0.61.0", "gemini/0.61.0")]
    [TestCase("github-copilot-developer", "1.0.102", "copilot/1.0.102")]
    [TestCase("Visual Studio Code", "1.110.0 (stable)", "visual-studio-code/1.110.0-stable")]
    [TestCase("ada/evil\nMemory-Approves: x", "", "ada-evil-memory-approves-x")]
    [TestCase("東京", "1", "mcp-client")]
    [TestCase("", "", "mcp-client")]
    public async Task Is_named_by_the_client(string client, string version, string label)
    {
        using var memory = MemoryRepository.Create();
        await using var agent = await AgentSession.Start(new ServerProcess(memory.Setting()), client, version);

        var answer = await agent.Done("propose", new { action = "new", title = "Learned", reason = "r" });

        Assert.That(answer.GetProperty("agent").GetString(), Is.EqualTo(label));
        Assert.That(memory.Trailers(answer.GetProperty("commit").GetString()!), Does.Contain($"Memory-Agent: {label}").And.Contain($"Memory-Session: {answer.GetProperty("session").GetString()}"));
    }

    [Test]
    public async Task Flags_win_over_variables_and_these_over_the_client()
    {
        using var memory = MemoryRepository.Create();
        (string, string)[] variables = [("AGENT_MEMORY_AGENT", "mine/1"), ("AGENT_MEMORY_SESSION", "v-1")];

        Assert.That(await Caller(new ServerProcess(memory.Setting(variables), "--agent", "flag/2", "--session", "f-1")), Is.EqualTo(("flag/2", "f-1")));
        Assert.That(await Caller(new ServerProcess(memory.Setting(variables))), Is.EqualTo(("mine/1", "v-1")));
        Assert.That(await Caller(new ServerProcess(memory.Setting(("CODEX_THREAD_ID", "t-1"))), "codex-mcp-client"), Is.EqualTo(("codex/2.1", "t-1")));
        Assert.That((await Caller(new ServerProcess(memory.Setting(("CODEX_THREAD_ID", "t-1"))))).Session, Is.Not.EqualTo("t-1"), "inherited from another client's shell");
    }

    [Test]
    public async Task A_session_is_one_for_the_life_of_the_server_and_another_for_the_next()
    {
        using var memory = MemoryRepository.Create();
        await using var one = await AgentSession.In(memory);
        await using var other = await AgentSession.In(memory);

        var first = (await one.Done("status", new { })).GetProperty("session").GetString();

        Assert.That((await one.Done("status", new { })).GetProperty("session").GetString(), Is.EqualTo(first));
        Assert.That((await other.Done("status", new { })).GetProperty("session").GetString(), Is.Not.EqualTo(first));
    }

    [Test]
    public async Task The_audience_is_kept_to()
    {
        using var memory = MemoryRepository.Create();
        memory.Approved("deploys-for-codex", "Deploys for codex", "--audience", "codex");
        memory.Approved("deploys-for-all", "Deploys for all");
        await using var codex = await AgentSession.In(memory, "codex-mcp-client");
        await using var claude = await AgentSession.In(memory);

        Assert.That(MemoryRepository.Ids(await codex.Done("recall", new { query = "deploys" }), "hits"), Has.Exactly(2).Items);
        Assert.That(MemoryRepository.Ids(await claude.Done("recall", new { query = "deploys" }), "hits"), Is.EqualTo(new[] { "deploys-for-all" }));
    }

    [Test]
    public void A_name_that_trailers_cannot_carry_is_refused_at_the_start()
    {
        using var memory = MemoryRepository.Create();

        var run = memory.Run("mcp", "--agent", "no name");

        Assert.That((run.ExitCode, run.Out), Is.EqualTo((ExitCodes.Usage, "")));
        Assert.That(run.Error, Does.Contain("--agent"));
    }

    static async Task<(string? Agent, string? Session)> Caller(ServerProcess server, string client = "claude-code")
    {
        await using var agent = await AgentSession.Start(server, client);
        var status = await agent.Done("status", new { });
        return (status.GetProperty("agent").GetString(), status.GetProperty("session").GetString());
    }
}
