using System.Runtime.Versioning;
using AgentMemory.Cli.Hosting;
using AgentMemory.Testing;

namespace AgentMemory.Cli.Tests.Scenarios;

/// <summary>What commands ask, resolve and note beside their work.</summary>
public class CommandReviewScenarios
{
    static readonly TerminalFacts AtATerminal = new(true, true, true, 200);

    [TestCase("trunk", "main", "branch: main", Description = "main exists")]
    [TestCase("trunk", "work", "branch: work", Description = "the configured default exists")]
    [TestCase("trunk", "gone", "branch: trunk", Description = "nothing but the branch at hand")]
    public void Init_trusts_a_default_branch_rather_than_the_one_at_hand(string current, string other, string expected)
    {
        using var memory = MemoryRepository.On(TempRepository.Create());
        memory.Git.Git("config", "init.defaultBranch", other == "main" ? "absent" : other);
        memory.Git.Git("switch", "-q", "-c", current);
        if (other != "main")
            memory.Git.Git("branch", "-D", "-q", "main");
        if (other == "work")
            memory.Git.Git("branch", "work");

        var run = memory.Done("init");

        Assert.That(memory.File(".agent-memory/config.yaml"), Does.Contain(expected));
        Assert.That(run.Error, Does.Contain(expected["branch: ".Length..]));
    }

    [Test]
    public void A_rehearsal_does_not_make_the_personal_store()
    {
        using var memory = MemoryRepository.Create();

        var run = memory.Setting([.. MemoryRepository.Identity]).Run("--personal", "remember", "I like tabs", "--type", "user", "--dry-run");

        Assert.That(run.ExitCode, Is.EqualTo(1), run.ToString());
        Assert.That(run.Error, Does.Contain("--dry-run"));
        Assert.That(Directory.Exists(memory.PersonalStore), Is.False);
    }

    [Test]
    public void A_personal_store_that_an_agent_made_says_so()
    {
        using var memory = MemoryRepository.Create();

        var run = memory.Setting([.. MemoryRepository.Identity, ("AGENT_MEMORY_AGENT", MemoryRepository.Agent)]).Run("--personal", "remember", "They like tabs", "--type", "user");

        Assert.That(run.ExitCode, Is.Zero, run.ToString());
        Assert.That(memory.Git.Git("-C", memory.PersonalStore, "log", "-1", "--format=%B", "HEAD"), Does.Contain("Memory-Action: init").And.Contain($"Memory-Agent: {MemoryRepository.Agent}"));
    }

    [Test]
    public void Retiring_asks_with_the_whole_ids_and_not_for_unknown_ones()
    {
        using var memory = MemoryRepository.Create();
        memory.Approved("deploys-use-vercel");

        var asked = (memory.Setting() with { Terminal = AtATerminal, Input = "n\n" }).Run("retire", "depl", "--reason", "over", "--no-color");
        var unknown = (memory.Setting() with { Terminal = AtATerminal, Input = "y\n" }).Run("retire", "nothing", "--reason", "over", "--no-color");

        Assert.That(asked.Error, Does.Contain("Retire deploys-use-vercel?"));
        Assert.That(unknown.ExitCode, Is.EqualTo(1));
        Assert.That(unknown.Error, Does.Not.Contain("[y/N]"));
    }

    [Test]
    public void Superseding_shows_the_bytes_it_attests_and_asks_with_the_whole_ids()
    {
        using var memory = MemoryRepository.Create();
        memory.Approved("deploys-use-vercel");
        memory.Approved("new-deploys", "New words");

        var asked = (memory.Setting() with { Terminal = AtATerminal, Input = "n\n" }).Run("supersede", "depl", "new", "--no-color");
        var unknown = (memory.Setting() with { Terminal = AtATerminal, Input = "y\n" }).Run("supersede", "nothing", "new", "--no-color");

        Assert.That(asked.Error, Does.Contain("Let new-deploys supersede deploys-use-vercel?").And.Contain("supersedes: [deploys-use-vercel]"));
        Assert.That(unknown.ExitCode, Is.EqualTo(1));
        Assert.That(unknown.Error, Does.Not.Contain("[y/N]"));
    }

    [TestCase("infra", "main.tf")]
    [TestCase("infra", "./main.tf")]
    [TestCase("docs", "../infra/main.tf")]
    [TestCase("docs", "..\\infra\\main.tf")]
    [TestCase("", "infra/main.tf")]
    public void A_listed_path_is_meant_from_where_the_user_stands(string folder, string path)
    {
        using var memory = MemoryRepository.Create();
        memory.Proposed("about-infra", null, "--scope", "infra/**");
        memory.Proposed("about-docs", null, "--scope", "docs/**");
        Directory.CreateDirectory(Path.Combine(memory.Root, folder));

        var run = (memory.Setting() with { Directory = Path.Combine(memory.Root, folder) }).Run("list", "--path", path, "--json");

        Assert.That(MemoryRepository.Ids(run.Json), Is.EqualTo(new[] { "about-infra" }));
    }

    [Test]
    public void A_listed_path_outside_the_repository_is_refused()
    {
        using var memory = MemoryRepository.Create();

        var run = memory.Run("list", "--path", "../elsewhere.txt");

        Assert.That(run.ExitCode, Is.EqualTo(2), run.ToString());
    }

    [Test]
    public void An_empty_number_or_time_removes_the_key()
    {
        using var memory = MemoryRepository.Create();
        memory.Proposed("it", null, "--confidence", "0.7", "--stale-after", "2027-05-21");

        memory.Done("edit", "it", "--confidence", "", "--stale-after", "");

        Assert.That(memory.File(MemoryRepository.PathOf("it")), Does.Not.Contain("confidence").And.Not.Contain("stale_after"));
    }

    [TestCase("log", "-n", "-3")]
    [TestCase("log", "-n", "many")]
    [TestCase("remember", "Title", "--confidence", "much")]
    public void Numbers_that_are_none_are_wrong_usage(params string[] args)
    {
        using var memory = MemoryRepository.Create();

        Assert.That(memory.Run(args).ExitCode, Is.EqualTo(2));
    }

    [Test]
    public void A_commit_on_a_detached_head_says_that_no_branch_has_it()
    {
        using var memory = MemoryRepository.Create();
        memory.Git.Git("switch", "-q", "--detach");

        Assert.That(memory.Done("remember", "Words", "--id", "it").Error, Does.Contain("git switch -c"));
        Assert.That(memory.Done("edit", "it", "--title", "Other").Error, Does.Contain("git switch -c"));
    }

    [TestCase("bisect", "git bisect reset")]
    [TestCase("merge", "git merge --abort")]
    public void The_doctor_knows_how_each_operation_ends(string operation, string command)
    {
        using var memory = MemoryRepository.Create();
        if (operation == "bisect")
        {
            memory.Git.Git("bisect", "start");
        }
        else
        {
            memory.Git.Git("switch", "-q", "-c", "side");
            memory.Git.Commit("Side");
            memory.Git.Git("switch", "-q", "main");
            memory.Git.Commit("Main");
            memory.Git.Git("merge", "-q", "--no-commit", "--no-ff", "side");
        }

        var run = memory.Run("doctor");

        Assert.That(run.Out + run.Error, Does.Contain(command));
    }

    [Platform(Exclude = "Win", Reason = "Windows has no named pipes in folders.")]
    [UnsupportedOSPlatform("windows")]
    [TestCase(false)]
    [TestCase(true)]
    [CancelAfter(20_000)]
    public void A_pipe_in_the_store_keeps_no_reader_waiting(bool tracked)
    {
        using var memory = MemoryRepository.Create();
        memory.Proposed("it");
        var path = memory.Git.PathOf(MemoryRepository.PathOf(tracked ? "it" : "pipe"));
        File.Delete(path);
        ChildProcess.Run("mkfifo", [path], memory.Root, new Dictionary<string, string>());

        foreach (var command in new[] { "list", "status", "check", "doctor" })
            Assert.That(Task.Run(() => memory.Run(command)).Wait(TimeSpan.FromSeconds(15)), Is.True, command);
    }
}
