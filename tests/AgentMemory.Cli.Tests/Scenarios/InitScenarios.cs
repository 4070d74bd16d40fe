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

        var answer = memory.Done("init", "--json").Json;

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

    static readonly string[] Workflows =
        [".github/workflows/agent-memory.yml", ".github/workflows/agent-memory-comment.yml", ".github/workflows/agent-memory-regenerate.yml"];

    [Test]
    public void A_team_gets_workflows_and_code_owners_in_the_same_commit()
    {
        using var memory = MemoryRepository.On(TempRepository.Create());

        var answer = memory.Done("init", "--template", "team", "--json").Json;

        Assert.That(Texts(answer.GetProperty("created")), Is.EquivalentTo(new[] { ".agent-memory/.gitattributes", ".agent-memory/config.yaml", ".github/CODEOWNERS" }.Concat(Workflows)));
        Assert.That(memory.Touched(), Is.EquivalentTo(Texts(answer.GetProperty("created"))));
        Assert.That(memory.Subjects("HEAD"), Is.EqualTo(new[] { "memory: create the store", "Start" }));
        Assert.That(memory.File(".github/CODEOWNERS"), Does.Contain("\n/.agent-memory/ ada@example.org\n").And.EndsWith("\n"));
        Assert.That(memory.File(Workflows[2]), Does.Contain("      - main\n"));
        Assert.That(memory.Status(), Is.Empty);
    }

    [Test]
    public void Workflows_are_added_to_a_store_for_its_own_trusted_branch_and_once()
    {
        using var memory = MemoryRepository.On(TempRepository.Create());
        memory.Git.Git("branch", "-m", "main", "trunk");
        memory.Done("init");
        memory.Git.Git("switch", "-q", "-c", "topic");

        var answer = memory.Done("init", "--ci", "github", "--json").Json;

        Assert.That(Texts(answer.GetProperty("created")), Is.EqualTo(Workflows));
        Assert.That(memory.Touched(), Is.EquivalentTo(Workflows));
        Assert.That(memory.Subjects("HEAD~1..HEAD"), Is.EqualTo(new[] { "memory: check pull requests" }));
        Assert.That(memory.File(Workflows[2]), Does.Contain("      - trunk\n"));

        var before = RepositoryState.Of(memory);
        Assert.That(memory.Done("init", "--ci", "github", "--json").Json.GetProperty("created").GetArrayLength(), Is.Zero);
        Assert.That(RepositoryState.Of(memory).ChangesSince(before), Is.Empty);
    }

    [Test]
    public void A_workflow_of_the_users_own_stays_and_is_named()
    {
        using var memory = MemoryRepository.Create();
        memory.Git.Write(Workflows[0], "name: mine\n");
        memory.Git.CommitAll("My own");

        var run = memory.Done("init", "--ci", "github", "--json");

        Assert.That(Texts(run.Json.GetProperty("created")), Is.EqualTo(Workflows[1..]));
        Assert.That(memory.File(Workflows[0]), Is.EqualTo("name: mine\n"));
        Assert.That(run.Error, Does.Contain($"{Workflows[0]} stays as it is"));
    }

    [Test]
    public void An_uncommitted_workflow_in_the_way_is_never_overwritten()
    {
        using var memory = MemoryRepository.Create();
        memory.Git.Write(Workflows[0], "name: mine\n");
        var before = RepositoryState.Of(memory);

        Assert.That(memory.Run("init", "--ci", "github").ExitCode, Is.EqualTo(1));
        Assert.That(RepositoryState.Of(memory).ChangesSince(before), Is.Empty);
    }

    [TestCase("CODEOWNERS")]
    [TestCase("docs/CODEOWNERS")]
    [TestCase(".github/CODEOWNERS")]
    public void Existing_code_owners_are_left_alone_and_the_lines_to_add_are_printed(string path)
    {
        using var memory = MemoryRepository.On(TempRepository.Create());
        memory.Git.Write(path, "* @everyone\n");
        memory.Git.Write(".gitattributes", "*.sh text\n");
        memory.Git.CommitAll("Owners");

        var answer = memory.Done("init", "--template", "team", "--json").Json;

        Assert.That(memory.Touched(), Has.No.Member(path).And.No.Member(".github/CODEOWNERS").And.No.Member(".gitattributes"));
        var suggested = answer.GetProperty("suggested").EnumerateArray().ToDictionary(item => item.GetProperty("path").GetString()!, item => Texts(item.GetProperty("lines")));
        Assert.That(suggested.Keys, Is.EqualTo(new[] { path, ".gitattributes" }));
        Assert.That(suggested[path], Has.Some.EqualTo("/.agent-memory/ ada@example.org"));
        Assert.That(memory.Done("init", "--template", "team").Out, Does.Contain($"{path} is left to you; lines to add:\n  /.agent-memory/ ada@example.org\n"));

        memory.Git.Write(path, $"* @everyone\n{string.Join('\n', suggested[path])}\n");
        memory.Git.Write(".gitattributes", $"*.sh text\n{string.Join('\n', suggested[".gitattributes"])}\n");
        memory.Git.CommitAll("As suggested");
        Assert.That(memory.Done("init", "--template", "team", "--json").Json.TryGetProperty("suggested", out _), Is.False);
    }

    [TestCase("12345+ada-l@users.noreply.github.com", "@ada-l")]
    [TestCase("ada@users.noreply.github.com", "@ada")]
    [TestCase("a b@example.org", "@organisation/memory-reviewers")]
    [TestCase("ada@example.org # *", "@organisation/memory-reviewers")]
    public void The_first_code_owner_is_whoever_github_knows_by_the_address(string email, string owner)
    {
        using var memory = MemoryRepository.On(TempRepository.Create());
        memory.Git.SetIdentity(email: email);

        memory.Done("init", "--template", "team");

        Assert.That(memory.File(".github/CODEOWNERS"), Does.Contain($"\n/.agent-memory/ {owner}\n"));
    }

    [Test]
    public void A_trusted_branch_that_a_workflow_would_read_otherwise_is_refused()
    {
        using var memory = MemoryRepository.On(TempRepository.Create());
        memory.Git.Git("branch", "-m", "main", "${{github.token}}");
        var before = RepositoryState.Of(memory);

        var run = memory.Run("init", "--template", "team", "--json");

        Assert.That(run.ExitCode, Is.EqualTo(2), run.ToString());
        Assert.That(RepositoryState.Of(memory).ChangesSince(before), Is.Empty);
    }

    [Test]
    public void The_personal_store_has_no_pull_requests()
    {
        using var memory = MemoryRepository.Create();

        Assert.That(memory.Run("init", "--personal", "--ci", "github").ExitCode, Is.EqualTo(2));
    }

    static string[] Texts(System.Text.Json.JsonElement list) => [.. list.EnumerateArray().Select(item => item.GetString()!)];
}
