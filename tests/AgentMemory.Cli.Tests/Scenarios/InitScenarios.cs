using AgentMemory.Testing;

namespace AgentMemory.Cli.Tests.Scenarios;

public class InitScenarios
{
    [Test]
    public void Commits_the_policy_and_the_attributes_and_nothing_else()
    {
        using var memory = MemoryRepository.On(TempRepository.Create());

        var answer = memory.Done("init", "--json").Json;

        Assert.That(memory.Touched(), Is.EqualTo(new[] { ".agent-memory/.gitattributes", ".agent-memory/config.yaml" }));
        Assert.That(memory.Status(), Is.Empty);
        Assert.That(memory.Subjects("HEAD"), Is.EqualTo(new[] { "memory: create the store", "Start" }));
        Assert.That(answer.GetProperty("commit").GetString(), Is.EqualTo(memory.Commit()));
        Assert.That(answer.GetProperty("path").GetString(), Is.EqualTo(".agent-memory"));
        Assert.That(answer.GetProperty("created").EnumerateArray().Select(item => item.GetString()), Is.EqualTo(memory.Touched()));
    }

    [Test]
    public void Is_safe_to_repeat()
    {
        using var memory = MemoryRepository.Create();
        var before = RepositoryState.Of(memory);

        var answer = memory.Done("init", "--template", "team", "--json").Json;

        Assert.That(RepositoryState.Of(memory).ChangesSince(before), Is.Empty);
        Assert.That(answer.GetProperty("created").GetArrayLength(), Is.Zero);
        Assert.That(answer.TryGetProperty("commit", out _), Is.False);
    }

    [Test]
    public void Adds_only_what_is_missing()
    {
        using var memory = MemoryRepository.On(TempRepository.Create());
        memory.Git.Write(".agent-memory/config.yaml", "version: 1\n# mine\n");
        memory.Git.CommitAll("A policy of my own");

        memory.Done("init");

        Assert.That(memory.Touched(), Is.EqualTo(new[] { ".agent-memory/.gitattributes" }));
        Assert.That(memory.File(".agent-memory/config.yaml"), Is.EqualTo("version: 1\n# mine\n"));
    }

    [Test]
    public void Works_in_a_repository_without_any_commit()
    {
        using var memory = MemoryRepository.On(TempRepository.CreateUnborn());

        memory.Done("init");
        memory.Approved("first");

        Assert.That(memory.Subjects("main"), Is.EqualTo(new[] { "memory: approve first", "memory: propose first", "memory: create the store" }));
        Assert.That(memory.Status(), Is.Empty);
    }

    [Test]
    public void The_team_template_leaves_generating_to_the_trusted_branch()
    {
        using var memory = MemoryRepository.On(TempRepository.Create());

        memory.Done("init", "--template", "team");

        Assert.That(memory.File(".agent-memory/config.yaml"), Does.Contain("when: on-merge"));
        Assert.That(memory.Done("list", "--json").Json.GetProperty("entries").GetArrayLength(), Is.Zero);
    }

    [Test]
    public void Trusts_the_branch_at_hand_where_there_is_no_remote()
    {
        using var memory = MemoryRepository.On(TempRepository.Create());
        memory.Git.Git("branch", "-m", "main", "trunk");

        memory.Done("init");

        Assert.That(memory.File(".agent-memory/config.yaml"), Does.Match("branch: trunk"));
    }

    [Test]
    public void Trusts_the_branch_that_the_remote_calls_its_default()
    {
        using var origin = TempRepository.Create();
        var folder = TempRepository.TempFolder();
        origin.Git("clone", "-q", origin.Root, folder);
        using var memory = MemoryRepository.On(TempRepository.At(folder));
        memory.Git.SetIdentity();
        memory.Git.Git("switch", "-q", "-c", "feature");

        memory.Done("init");

        Assert.That(memory.File(".agent-memory/config.yaml"), Does.Match("branch: main"));
    }

    [TestCase("committed")]
    [TestCase("untracked")]
    [TestCase("ignored")]
    public void Another_tools_store_in_the_folder_is_refused_and_untouched(string how)
    {
        using var memory = MemoryRepository.On(TempRepository.Create());
        if (how == "ignored")
            memory.Git.Write(".gitignore", ".agent-memory/\n");
        memory.Git.CommitAll("Ignore it or not");
        memory.Git.Write(".agent-memory/meta/manifest.yaml", "tool: other\n");
        if (how == "committed")
            memory.Git.CommitAll("Another tool");
        var before = RepositoryState.Of(memory);

        var run = memory.Run("init", "--json");

        Assert.That(run.ExitCode, Is.EqualTo(1), run.ToString());
        Assert.That(run.Json.GetProperty("error").GetProperty("kind").GetString(), Is.EqualTo("unsupported"));
        Assert.That(RepositoryState.Of(memory).ChangesSince(before), Is.Empty);
    }

    [Test]
    public void A_newer_store_is_refused_by_every_command_and_untouched()
    {
        using var memory = MemoryRepository.On(TempRepository.Create());
        memory.Git.Write(".agent-memory/config.yaml", "version: 2\n");
        memory.Git.CommitAll("From the future");
        var before = RepositoryState.Of(memory);

        foreach (var line in new[] { "init", "list", "remember title", "inbox", "compile", "check", "status", "rollback HEAD --yes" })
        {
            var run = memory.Run([.. line.Split(' '), "--json"]);

            Assert.That(run.ExitCode, Is.Not.Zero.And.Not.EqualTo(70), $"{line}: {run}");
            Assert.That(run.Error, Does.Contain("version"), line);
        }
        Assert.That(RepositoryState.Of(memory).ChangesSince(before), Is.Empty);
    }

    [Test]
    public void A_dirty_file_in_its_place_is_never_overwritten()
    {
        using var memory = MemoryRepository.On(TempRepository.Create());
        memory.Git.Write(".agent-memory/config.yaml", "version: 1\nproposals: current-branch\n");
        var before = RepositoryState.Of(memory);

        var run = memory.Run("init");

        Assert.That(run.ExitCode, Is.EqualTo(1), run.ToString());
        Assert.That(RepositoryState.Of(memory).ChangesSince(before), Is.Empty);
    }

    [Test]
    public void A_rehearsal_says_what_would_be_committed_and_writes_nothing()
    {
        using var memory = MemoryRepository.On(TempRepository.Create());
        var before = RepositoryState.Of(memory);

        var answer = memory.Done("init", "--dry-run", "--json").Json;

        Assert.That(answer.GetProperty("planned")[0].GetProperty("paths").GetArrayLength(), Is.EqualTo(2));
        Assert.That(RepositoryState.Of(memory).ChangesSince(before), Is.Empty);
    }

    [Test]
    public void Outside_a_repository_it_is_refused_with_a_next_step()
    {
        var folder = TempRepository.TempFolder();
        using var memory = MemoryRepository.On(TempRepository.At(folder));

        var run = memory.Run("init", "--json");

        Assert.That(run.ExitCode, Is.EqualTo(1), run.ToString());
        Assert.That(run.Json.GetProperty("error").GetProperty("hint").GetString(), Does.Contain("git init"));
    }
}
