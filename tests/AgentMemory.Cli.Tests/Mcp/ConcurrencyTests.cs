using AgentMemory.Cli.Tests.Scenarios;

namespace AgentMemory.Cli.Tests.Mcp;

/// <summary>Calls at the same time.</summary>
public class ConcurrencyTests
{
    [Test]
    public async Task Twenty_parallel_calls_are_all_done()
    {
        using var memory = MemoryRepository.Create();
        memory.Approved("deploys", "Deploys go through Coolify");
        await using var agent = await AgentSession.In(memory);

        var results = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => (i % 4) switch
        {
            0 => agent.Done("recall", new { query = "deploys" }),
            1 => agent.Done("get", new { id = "deploys" }),
            2 => agent.Done("status", new { }),
            _ => agent.Done("propose", new { action = "new", title = $"Learned thing number {i}", reason = "r" }),
        }));

        Assert.That(results, Has.Length.EqualTo(20));
        Assert.That(memory.Inbox().Count(id => id!.StartsWith("learned-thing", StringComparison.Ordinal)), Is.EqualTo(5));
        Assert.That(agent.Error, Is.Empty);
        Assert.That(memory.Git.TryGit("fsck", "--strict").ExitCode, Is.Zero);
    }

    [Test]
    public async Task Two_servers_on_one_repository_lose_nothing()
    {
        using var memory = MemoryRepository.Create();
        await using var one = await AgentSession.In(memory, "claude-code", "--session", "one");
        await using var two = await AgentSession.In(memory, "codex-mcp-client", "--session", "two");

        await Task.WhenAll(Enumerable.Range(0, 16).Select(i => (i % 2 == 0 ? one : two).Done("propose", new { action = "new", title = $"Learned thing number {i}", reason = "r" })));

        Assert.That(memory.Inbox().Count(), Is.EqualTo(16));
    }
}
