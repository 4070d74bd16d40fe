using AgentMemory.Cli.Tests.Frame;

namespace AgentMemory.Cli.Tests.Scenarios;

/// <summary>Copilot CLI itself, offline, with a model that this test plays: the hooks that <c>connect</c> gave it run our tool, once an event.</summary>
[Platform(Exclude = "Win", Reason = "npm's commands are scripts of another shell there.")]
public class RealCopilotScenarios
{
    MemoryRepository _memory = null!;

    [SetUp]
    public void Create()
    {
        _memory = MemoryRepository.Create();
        _memory.Approved("deploys", "Deploys go through Coolify");
    }

    [TearDown]
    public void Clean() => _memory.Dispose();

    [TestCase("copilot")]
    [TestCase("claude", Description = "Copilot CLI runs Claude Code's hooks too")]
    [TestCase("claude", "copilot", Description = "both, and what is said is said once")]
    public void Copilot_is_told_once_and_its_session_is_distilled(params string[] connected)
    {
        using var model = new ModelServer();
        using var copilot = Copilot(model);
        foreach (var client in connected)
            _memory.Done("connect", client);

        var ran = copilot.Run("--trust-folder", "--allow-all-tools", "-p", "Make the orders retry");

        Assert.That(Told(model), Is.EqualTo(1), $"{ran.Output}\n{ran.Error}");
        var sessions = _memory.Done("sessions", "--json").Json.GetProperty("sessions");
        Assert.That(sessions.EnumerateArray().Select(session => (session.GetProperty("agent").GetString(), session.GetProperty("title").GetString())), Is.EqualTo(new[] { ("copilot", "Make the orders retry") }));
        Assert.That(_memory.Done("receipts", "--json").Json.GetProperty("receipts").GetArrayLength(), Is.EqualTo(1));
    }

    [Test]
    public void After_disconnect_it_is_told_nothing()
    {
        using var model = new ModelServer();
        using var copilot = Copilot(model);
        _memory.Done("connect", "copilot");
        _memory.Done("disconnect", "copilot");

        copilot.Run("--trust-folder", "--allow-all-tools", "-p", "Make the orders retry");

        Assert.That(Told(model), Is.Zero);
        Assert.That(_memory.Done("sessions", "--json").Json.GetProperty("sessions").GetArrayLength(), Is.Zero);
    }

    [Test]
    public void Instructions_reach_the_model_once_as_soon_as_what_connect_set_is_compiled()
    {
        using var model = new ModelServer();
        using var copilot = Copilot(model);
        _memory.Git.Write("CLAUDE.md", "# Ours\n\nBe brief with everybody.\n");
        _memory.Git.CommitAll("Instructions");
        _memory.Done("compile");
        Assert.That(Instructed(model, copilot, "Deploys go through Coolify"), Is.EqualTo(2), "what this is about: it expands the import of a file that it reads anyway");

        _memory.Done("connect", "copilot");
        _memory.Git.CommitAll("Connect Copilot");
        _memory.Done("compile");
        // What hooks tell is another matter.
        _memory.Git.Git("rm", "--quiet", ".github/hooks/agent-memory.json");
        _memory.Git.CommitAll("No hooks");

        Assert.That(Instructed(model, copilot, "Deploys go through Coolify"), Is.EqualTo(1));
        Assert.That(Instructed(model, copilot, "Be brief with everybody"), Is.EqualTo(1), "the user's own words");
        var files = copilot.Run("instruction", "list", "--json").Output;
        Assert.That(files, Does.Contain("\"AGENTS.md\"").And.Contains("\"CLAUDE.md\"").And.Not.Contains(".claude/CLAUDE.md"));
    }

    /// <summary>How often a text stands in the first request of a new session.</summary>
    static int Instructed(ModelServer model, RealClient copilot, string text)
    {
        var before = model.Requests.Count;
        copilot.Run("--trust-folder", "--allow-all-tools", "-p", "Make the orders retry");
        return model.Requests[before].GetProperty("messages").EnumerateArray().Sum(message => message.GetProperty("content").ToString().Split(text).Length - 1);
    }

    RealClient Copilot(ModelServer model) => new RealClient("copilot", _memory).WithTool()
        .Set("COPILOT_OFFLINE", "true").Set("COPILOT_PROVIDER_BASE_URL", model.Address).Set("COPILOT_PROVIDER_TYPE", "openai").Set("COPILOT_MODEL", "mock");

    /// <summary>How often what memory holds stands in the first request.</summary>
    static int Told(ModelServer model)
    {
        Assert.That(model.Requests, Is.Not.Empty);
        return model.Requests[0].GetProperty("messages").EnumerateArray().Sum(message => message.GetProperty("content").ToString().Split("Deploys go through Coolify [project/deploys]").Length - 1);
    }
}
