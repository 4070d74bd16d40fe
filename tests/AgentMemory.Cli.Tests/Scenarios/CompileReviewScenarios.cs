using System.Text.Json;
using AgentMemory.Testing;

namespace AgentMemory.Cli.Tests.Scenarios;

/// <summary>What compiling says where it cannot, need not or must not write.</summary>
public class CompileReviewScenarios
{
    static IEnumerable<string?> Found(JsonElement answer) =>
        answer.GetProperty("findings").EnumerateArray().Select(finding => finding.GetProperty("id").GetString());

    static MemoryRepository Shallow(MemoryRepository full)
    {
        var folder = TempRepository.TempFolder();
        full.Git.Git("clone", "-q", "--depth", "1", new Uri(full.Root).AbsoluteUri, folder);
        var memory = MemoryRepository.On(TempRepository.At(folder));
        memory.Git.Git("config", "user.name", "Ada Lovelace");
        memory.Git.Git("config", "user.email", "ada@example.org");
        return memory;
    }

    /// <summary>A store whose approval and an older wording of a compiled line are both beyond a depth of one.</summary>
    static MemoryRepository Compiled()
    {
        var memory = MemoryRepository.Create();
        memory.Approved("it", "First words");
        memory.Done("compile");
        memory.Done("edit", "it", "--title", "Other words", "--approve", "--yes");
        memory.Git.Write("README.md", "words\n");
        memory.Git.CommitAll("Say something");
        return memory;
    }

    [Test]
    public void A_shallow_clone_says_once_that_approvals_are_out_of_reach()
    {
        using var full = Compiled();
        using var memory = Shallow(full);

        Assert.That(Found(memory.Done("check", "--json").Json), Is.EqualTo(new[] { "AM208" }));
        Assert.That(Found(memory.Done("compile", "--check", "--json").Json), Is.EqualTo(new[] { "AM208" }));
        Assert.That(memory.Done("compile", "--check").Out, Does.Contain("git fetch --unshallow"));
        Assert.That(memory.Done("status").Out, Does.Contain("git fetch --unshallow").And.Not.Contain("edited").And.Not.Contain("outdated"));
        Assert.That(memory.Done("doctor").Out, Does.Contain("git fetch --unshallow").And.Not.Contain("by hand"));
    }

    [Test]
    public void What_is_out_of_reach_is_told_apart_from_what_nothing_proves_and_from_what_waits()
    {
        using var full = Compiled();
        full.Proposed("waits");
        full.Git.Commit("Work");
        using var memory = Shallow(full);

        var omitted = memory.Done("compile", "--check", "--json").Json.GetProperty("omitted").EnumerateArray().ToDictionary(entry => entry.GetProperty("id").GetString()!, entry => entry.GetProperty("reason").GetString());
        var status = memory.Done("status", "--json").Json;
        var inbox = memory.Done("inbox", "--json");

        Assert.That(omitted["it"], Does.Contain("out of reach").And.Not.Contain("nothing proves it"));
        Assert.That(omitted["waits"], Is.EqualTo("it waits for a decision"));
        Assert.That(status.GetProperty("waiting").GetInt32(), Is.EqualTo(1));
        Assert.That(status.GetProperty("waitingOnBranch").GetInt32(), Is.EqualTo(1));
        Assert.That(status.GetProperty("outOfReach").GetInt32(), Is.EqualTo(1));
        Assert.That(memory.Done("status").Out, Does.Contain("1 may be approved out of reach").And.Contain("1 wait for a decision"));
        Assert.That(MemoryRepository.Ids(inbox.Json), Is.EqualTo(new[] { "waits" }));
        Assert.That(inbox.Error, Does.Contain("1 more").And.Contain("out of reach"));
        Assert.That(full.Done("status", "--json").Json.GetProperty("outOfReach").GetInt32(), Is.Zero);
        Assert.That(full.Done("status").Out, Does.Not.Contain("out of reach"));
    }

    [TestCase("compile")]
    [TestCase("compile", "--no-commit")]
    [TestCase("compile", "--dry-run")]
    public void A_shallow_clone_compiles_nothing(params string[] args)
    {
        using var full = Compiled();
        using var memory = Shallow(full);
        var before = RepositoryState.Of(memory);

        var run = memory.Run([.. args, "--json"]);

        Assert.That(run.ExitCode, Is.EqualTo(1), run.ToString());
        var error = run.Json.GetProperty("error");
        Assert.That(error.GetProperty("kind").GetString(), Is.EqualTo("unsupported"));
        Assert.That(error.GetProperty("hint").GetString(), Does.Contain("git fetch --unshallow"));
        Assert.That(RepositoryState.Of(memory).ChangesSince(before), Is.Empty);
    }

    [Test]
    public void A_shallow_clone_that_reaches_every_approval_compiles()
    {
        using var full = MemoryRepository.Create();
        full.Approved("it");
        using var memory = Shallow(full);

        memory.Done("compile");

        Assert.That(memory.File("AGENTS.md"), Does.Contain("The title of it"));
    }

    [Test]
    public void A_refusal_is_an_error_that_names_what_stands_against_it()
    {
        using var memory = Compiled();
        memory.Done("compile");
        memory.Approved("new");
        memory.Git.Write("AGENTS.md", memory.File("AGENTS.md").Replace("Other words", "Hand-made words", StringComparison.Ordinal));
        memory.Git.CommitAll("Edit the block");
        var head = memory.Commit();

        var run = memory.Run("compile", "--json");

        Assert.That(run.ExitCode, Is.EqualTo(1), run.ToString());
        var error = run.Json.GetProperty("error");
        Assert.That(run.Json.TryGetProperty("files", out _), Is.False);
        Assert.That(error.GetProperty("kind").GetString(), Is.EqualTo("refused"));
        Assert.That(error.GetProperty("hint").GetString(), Does.Contain("--discard-edits"));
        Assert.That(Found(error), Is.EqualTo(new[] { "AM503" }));
        Assert.That(memory.Commit(), Is.EqualTo(head));
        Assert.That(memory.Run("compile", "--check", "--json").Json.GetProperty("files")[0].GetProperty("state").GetString(), Is.EqualTo("edited"));
    }

    [Test]
    public void A_lapsed_line_is_refused_by_name()
    {
        using var memory = Compiled();
        memory.Done("compile");
        memory.Done("edit", "it", "--title", "Not looked at");

        var error = memory.Run("compile", "--json").Json.GetProperty("error");

        Assert.That(error.GetProperty("message").GetString(), Does.Contain("it"));
        Assert.That(error.GetProperty("hint").GetString(), Does.Contain("--allow-drop"));
        Assert.That(Found(error), Is.EqualTo(new[] { "AM505" }));
    }

    [Test]
    public void A_rehearsal_says_what_would_be_written()
    {
        using var memory = MemoryRepository.Create();
        memory.Approved("it");

        var run = memory.Done("compile", "--dry-run");

        Assert.That(run.Out, Does.Contain("AGENTS.md: would be written"));
        Assert.That(memory.Status(), Is.Empty);
    }

    [Test]
    public void A_store_that_was_never_compiled_is_not_wrong_yet()
    {
        using var memory = MemoryRepository.Create();
        memory.Approved("it");

        var check = memory.Done("check", "--json").Json.GetProperty("findings");

        Assert.That(check.EnumerateArray().Select(finding => finding.GetProperty("severity").GetString()), Is.Not.Empty.And.All.EqualTo("warning"));
        Assert.That(check[0].GetProperty("message").GetString(), Does.Contain("not generated yet"));
        Assert.That(memory.Done("status").Out, Does.Contain("AGENTS.md is not generated yet"));
        Assert.That(memory.Run("compile", "--check").ExitCode, Is.EqualTo(1));
    }

    [Test]
    public void A_generated_file_that_somebody_deleted_is_wrong()
    {
        using var memory = MemoryRepository.Create();
        memory.Approved("it");
        memory.Done("compile");
        memory.Git.Git("rm", "-q", "AGENTS.md", "CLAUDE.md");
        memory.Git.CommitAll("Delete them");

        Assert.That(memory.Run("check").ExitCode, Is.EqualTo(1));
    }

    [Test]
    public void Where_a_job_generates_only_the_trusted_branch_has_to_be_up_to_date()
    {
        using var memory = MemoryRepository.Create();
        memory.Git.Write(".agent-memory/config.yaml", "version: 1\ntrusted: {branch: main}\ncompile:\n  when: on-merge\n");
        memory.Git.CommitAll("Leave it to a job");
        memory.Approved("it");
        memory.Done("compile");
        memory.Git.Git("checkout", "-q", "-b", "feature");
        memory.Approved("other");

        var check = memory.Done("check", "--json", "--strict").Json.GetProperty("findings");

        Assert.That(check.EnumerateArray().Select(finding => finding.GetProperty("severity").GetString()), Is.Not.Empty.And.All.EqualTo("note"));
        Assert.That(memory.Run("compile", "--check").ExitCode, Is.EqualTo(1));
        memory.Git.Git("checkout", "-q", "main");
        memory.Git.Git("merge", "-q", "--ff-only", "feature");
        Assert.That(memory.Run("check").ExitCode, Is.EqualTo(1));
    }
}
