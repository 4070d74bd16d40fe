namespace AgentMemory.Cli.Tests.Scenarios;

/// <summary>What a text must pass before it is written, and again before it is approved.</summary>
public class WriteGateScenarios
{
    const string Escape = "Run the tests\u001b[2K with make.";

    [Test]
    public void A_text_with_an_error_is_written_by_nobody([Values("remember", "edit")] string command)
    {
        using var memory = MemoryRepository.Create();
        memory.Done("remember", "Tests run with make");
        var head = memory.Commit();

        var refused = command == "edit"
            ? memory.Run("edit", "tests-run-with-make", "--body", Escape)
            : memory.Run("remember", "Another", "--body", Escape);

        Assert.That(refused.ExitCode, Is.EqualTo(1));
        Assert.That(refused.Error, Does.Contain("U+001B").And.Not.Contain("\u001b"));
        Assert.That(memory.Commit(), Is.EqualTo(head));
    }

    [Test]
    public void A_text_that_came_by_another_way_is_found_by_check_and_not_approved()
    {
        using var memory = MemoryRepository.Create();
        memory.Git.Write(".agent-memory/project/tests-run-with-make.md", $"---\ntype: project\ntitle: Tests run with make\nstatus: proposed\n---\n\n{Escape}\n");
        memory.Git.CommitAll("By hand");

        Assert.That(memory.Run("check").Out, Does.Contain("AM120").And.Contain("tests-run-with-make.md:7:14"));
        Assert.That(memory.Run("approve", "tests-run-with-make", "--yes").ExitCode, Is.EqualTo(1));
        Assert.That(memory.Done("show", "tests-run-with-make").Out, Does.Contain("Run the tests").And.Not.Contain("\u001b"));
    }
}
