using AgentMemory.Testing;

namespace AgentMemory.Cli.Tests.Scenarios;

public class TourScenarios
{
    [Test]
    public void Runs_from_end_to_end_and_leaves_nothing_behind()
    {
        using var memory = MemoryRepository.On(TempRepository.Create());
        var before = RepositoryState.Of(memory);

        var run = memory.Done("tour");

        Assert.That(run.Out, Does.Contain("agent-memory approve").And.Contain("Memory-Approves").And.Contain("proved").And.Contain("gone again"));
        Assert.That(RepositoryState.Of(memory).ChangesSince(before), Is.Empty);
    }

    [Test]
    public void Leaves_its_repository_behind_on_demand_and_answers_where()
    {
        using var memory = MemoryRepository.On(TempRepository.Create());

        var run = memory.Done("tour", "--keep", "--json");

        using var kept = MemoryRepository.On(TempRepository.At(run.Json.GetProperty("path").GetString()!));
        Assert.That(kept.List(), Is.EqualTo(new[] { "production-runs-on-coolify" }));
        Assert.That(kept.Done("compile", "--check").ExitCode, Is.Zero);
        Assert.That(kept.Status(), Is.Empty);
        Assert.That(run.Json.EnumerateObject().First().Name, Is.EqualTo("schema"));
    }

    [Test]
    public void Runs_inside_an_agents_shell_and_outside_any_repository()
    {
        using var memory = MemoryRepository.On(TempRepository.At(TempRepository.TempFolder()));

        Assert.That(memory.Setting(("CLAUDECODE", "1")).Run("tour").ExitCode, Is.Zero);
    }
}
