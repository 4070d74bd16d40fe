namespace AgentMemory.Cli.Tests.Scenarios;

public class SupersedeScenarios
{
    [Test]
    public void An_approved_successor_is_attested_anew_and_the_old_file_stays_as_it_is()
    {
        using var memory = MemoryRepository.Create();
        memory.Approved("old");
        memory.Approved("new");
        var old = memory.File(MemoryRepository.PathOf("old"));

        var answer = memory.Done("supersede", "old", "new", "--yes", "--json").Json;

        Assert.That(memory.Touched(), Is.EqualTo(new[] { MemoryRepository.PathOf("new") }));
        Assert.That(memory.File(MemoryRepository.PathOf("old")), Is.EqualTo(old));
        Assert.That(memory.Authority("new"), Is.EqualTo("approved"));
        Assert.That(memory.Entry("old").GetProperty("supersededBy").GetString(), Is.EqualTo("new"));
        Assert.That(memory.Entry("old").GetProperty("authority").GetString(), Is.EqualTo("approved"));
        Assert.That(MemoryRepository.Ids(answer), Is.EquivalentTo(new[] { "old", "new" }));
    }

    [Test]
    public void A_proposed_successor_silences_nothing()
    {
        using var memory = MemoryRepository.Create();
        memory.Approved("old");
        memory.Proposed("new");

        memory.Done("supersede", "old", "new", "--yes");

        Assert.That(memory.Entry("old").TryGetProperty("supersededBy", out _), Is.False);
        Assert.That(memory.Authority("new"), Is.EqualTo("proposed"));
        memory.Done("approve", "new", "--yes");
        Assert.That(memory.Entry("old").GetProperty("supersededBy").GetString(), Is.EqualTo("new"));
    }

    [Test]
    public void The_old_one_comes_back_when_the_new_one_retires_and_the_files_follow()
    {
        using var memory = MemoryRepository.Create();
        memory.Approved("old", "The old way");
        memory.Approved("new", "The new way");
        memory.Done("supersede", "old", "new", "--yes");
        memory.Done("compile");
        Assert.That(memory.File("AGENTS.md"), Does.Contain("The new way").And.Not.Contain("The old way"));

        memory.Done("retire", "new", "--reason", "was wrong", "--yes");
        memory.Done("compile");

        Assert.That(memory.File("AGENTS.md"), Does.Contain("The old way").And.Not.Contain("The new way"));
        Assert.That(memory.Done("compile", "--check").ExitCode, Is.Zero);
    }

    [Test]
    public void An_agents_supersede_is_a_proposal()
    {
        using var memory = MemoryRepository.Create();
        memory.Approved("old");
        memory.Approved("new");
        var head = memory.Commit();

        memory.DoneAsAgent("supersede", "old", "new");

        Assert.That(memory.Commit(), Is.EqualTo(head));
        Assert.That(memory.Inbox(), Is.EqualTo(new[] { "new" }));
        memory.Done("approve", "new", "--yes");
        Assert.That(memory.Entry("old").GetProperty("supersededBy").GetString(), Is.EqualTo("new"));
        Assert.That(memory.Authority("new"), Is.EqualTo("approved"));
    }

    [Test]
    public void Is_refused_for_itself_the_unknown_and_without_a_yes_and_done_twice_is_harmless()
    {
        using var memory = MemoryRepository.Create();
        memory.Approved("old");
        memory.Approved("new");

        Assert.That(memory.Run("supersede", "old", "old", "--yes").ExitCode, Is.EqualTo(2));
        Assert.That(memory.Run("supersede", "nothing", "new", "--yes").ExitCode, Is.EqualTo(1));
        Assert.That(memory.Run("supersede", "old", "new").ExitCode, Is.EqualTo(1));
        memory.Done("supersede", "old", "new", "--yes");
        var head = memory.Commit();
        memory.Done("supersede", "old", "new", "--yes");
        Assert.That(memory.Commit(), Is.EqualTo(head));
    }

    [Test]
    public void What_only_waits_in_the_inbox_is_named_as_that()
    {
        using var memory = MemoryRepository.Create();
        memory.Approved("new");
        memory.ProposedByAgent("waiting");

        var refused = memory.Run("supersede", "wait", "new", "--yes");

        Assert.That(refused.ExitCode, Is.EqualTo(1));
        Assert.That(refused.Error, Does.Contain("'waiting' is only in the inbox"));
    }
}
