namespace AgentMemory.Cli.Tests.Scenarios;

/// <summary>An entry that says another is wrong stands beside it, and takes nothing from it.</summary>
public class DisputeScenarios
{
    [Test]
    public void A_dispute_is_shown_beside_its_target_and_changes_nothing_else([Values] bool inInbox)
    {
        using var memory = MemoryRepository.Create();
        memory.Approved("it", "Deploys go through Coolify");
        memory.Done("compile");
        var compiled = memory.File("AGENTS.md");

        if (inInbox)
            memory.ProposedByAgent("doubt", "That moved to Kamal", "--disputes", "it");
        else
            memory.Proposed("doubt", "That moved to Kamal", "--disputes", "it");

        Assert.That(memory.Entry("it").GetProperty("disputedBy").EnumerateArray().Single().GetString(), Is.EqualTo("doubt"));
        Assert.That(memory.Done("show", "it").Out, Does.Contain("disputed by").And.Contain("doubt"));
        Assert.That(memory.Done("list", "--inbox").Out, Does.Contain("disputed by doubt"));
        Assert.That(memory.Done("inbox").Out, Does.Contain("disputes it"));
        Assert.That(memory.Authority("it"), Is.EqualTo("approved"));
        memory.Done("compile");
        Assert.That(memory.File("AGENTS.md"), Is.EqualTo(compiled));
        memory.Done("reject", "doubt", "--reason", "no", "--yes");
        Assert.That(memory.Entry("it").TryGetProperty("disputedBy", out _), Is.False);
    }
}
