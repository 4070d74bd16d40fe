namespace AgentMemory.Cli.Tests.Scenarios;

/// <summary>Two approved entries that contradict each other.</summary>
public class ContestReviewScenarios
{
    static string?[] ContestedWith(MemoryRepository memory, string id) =>
        memory.Entry(id).TryGetProperty("contestedWith", out var ids) ? [.. ids.EnumerateArray().Select(other => other.GetString())] : [];

    [Test]
    public void Neither_is_compiled_and_each_names_the_other()
    {
        using var memory = MemoryRepository.Create();
        memory.Approved("one", null, "--subject", "deploy.platform");
        memory.Done("compile");
        memory.Approved("two", null, "--subject", "deploy.platform", "--scope", "infra/**");
        memory.Approved("three", null, "--subject", "deploy.region");

        var omitted = memory.Done("compile", "--json").Json.GetProperty("omitted");

        Assert.That(MemoryRepository.Ids(memory.Done("compile", "--json").Json, "omitted"), Is.EqualTo(new[] { "one", "two" }));
        Assert.That(omitted[0].GetProperty("reason").GetString(), Does.Contain("contested by two"));
        Assert.That(memory.File("AGENTS.md"), Does.Contain("three").And.Not.Contain("title of one").And.Not.Contain("title of two"));
        Assert.That(ContestedWith(memory, "one"), Is.EqualTo(new[] { "two" }));
        Assert.That(ContestedWith(memory, "two"), Is.EqualTo(new[] { "one" }));
        Assert.That(ContestedWith(memory, "three"), Is.Empty);
        Assert.That(memory.Done("show", "one").Out, Does.Contain("contested by"));
    }

    [Test]
    public void A_decision_ends_it()
    {
        using var memory = MemoryRepository.Create();
        memory.Approved("one", null, "--subject", "deploy.platform");
        memory.Approved("two", null, "--subject", "deploy.platform");

        memory.Done("supersede", "one", "two", "--yes");

        Assert.That(ContestedWith(memory, "two"), Is.Empty);
        Assert.That(MemoryRepository.Ids(memory.Done("compile", "--json").Json, "omitted"), Is.EqualTo(new[] { "one" }));
    }

    [Test]
    public void A_proposal_contests_nothing()
    {
        using var memory = MemoryRepository.Create();
        memory.Approved("one", null, "--subject", "deploy.platform");

        memory.Proposed("two", null, "--subject", "deploy.platform");

        Assert.That(ContestedWith(memory, "one"), Is.Empty);
    }

    [TestCase("infra/**", "infra/a.yml", true)]
    [TestCase("infra", "infra/a.yml", true)]
    [TestCase("infra/", "infra/a.yml", true)]
    [TestCase("**/a.yml", "infra/**", true)]
    [TestCase("{infra,src}/**", "src/**", true)]
    [TestCase("infra/**", "src/**", false)]
    [TestCase("infra/a/**", "infra/b/**", false)]
    public void Only_scopes_that_can_meet_do(string one, string two, bool contested)
    {
        using var memory = MemoryRepository.Create();
        memory.Approved("one", null, "--subject", "deploy.platform", "--scope", one);
        memory.Approved("two", null, "--subject", "deploy.platform", "--scope", two);

        Assert.That(ContestedWith(memory, "one"), Has.Length.EqualTo(contested ? 1 : 0));
    }
}
