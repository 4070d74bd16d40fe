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

    RealClient Copilot(ModelServer model) => new RealClient("copilot", _memory).WithTool()
        .Set("COPILOT_OFFLINE", "true").Set("COPILOT_PROVIDER_BASE_URL", model.Address).Set("COPILOT_PROVIDER_TYPE", "openai").Set("COPILOT_MODEL", "mock");

    /// <summary>How often what memory holds stands in the first request.</summary>
    static int Told(ModelServer model)
    {
        Assert.That(model.Requests, Is.Not.Empty);
        return model.Requests[0].GetProperty("messages").EnumerateArray().Sum(message => message.GetProperty("content").ToString().Split("Deploys go through Coolify [project/deploys]").Length - 1);
    }
}
