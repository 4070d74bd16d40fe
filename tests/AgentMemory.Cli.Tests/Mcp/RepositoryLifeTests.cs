using AgentMemory.Cli.Tests.Frame;
using AgentMemory.Cli.Tests.Scenarios;
using AgentMemory.Testing;

namespace AgentMemory.Cli.Tests.Mcp;

/// <summary>A server outlives what it serves: branches are switched, stores are made, folders vanish.</summary>
public class RepositoryLifeTests
{
    [Test]
    public async Task Starts_outside_a_repository_and_works_once_there_is_a_store()
    {
        using var git = TempRepository.At(TempRepository.TempFolder());
        using var memory = MemoryRepository.On(git);
        await using var agent = await AgentSession.In(memory);

        var nowhere = await agent.Refused("recall", new { query = "deploys" });
        Assert.That(await agent.Client.ListResourcesAsync(), Is.Empty);
        git.Git("init", "-q", "-b", "main");
        git.SetIdentity();
        git.Write("README.md", "# Sample\n");
        git.CommitAll("Start");
        var empty = await agent.Refused("propose", new { action = "new", title = "T", reason = "r" });
        memory.Done("init");
        memory.Approved("deploys");
        var answer = await agent.Done("recall", new { query = "deploys" });

        Assert.That((nowhere.GetProperty("kind").GetString(), nowhere.GetProperty("hint").GetString()), Is.EqualTo(("not-found", "Run git init, or start the server with --repo DIR.")));
        Assert.That((empty.GetProperty("kind").GetString(), empty.GetProperty("hint").GetString()), Is.EqualTo(("not-found", "A human can run: agent-memory init")));
        Assert.That(MemoryRepository.Ids(answer, "hits"), Is.EqualTo(new[] { "deploys" }));
    }

    [Test]
    public async Task Answers_from_the_branch_that_is_checked_out_now()
    {
        using var memory = MemoryRepository.Create();
        memory.Git.Git("switch", "-q", "-c", "feature");
        memory.Approved("feature-deploys", "Deploys of the feature");
        memory.Git.Git("switch", "-q", "main");
        memory.Approved("main-deploys", "Deploys of main");
        await using var agent = await AgentSession.In(memory);

        Assert.That(await Hits(), Is.EqualTo(new[] { "main-deploys" }));
        await agent.Done("propose", new { action = "new", title = "Learned on main", reason = "r" });
        memory.Git.Git("switch", "-q", "feature");
        Assert.That(await Hits(), Is.EqualTo(new[] { "feature-deploys" }));
        Assert.That((await agent.Done("status", new { })).GetProperty("branch").GetString(), Is.EqualTo("feature"));
        await agent.Refused("get", new { id = "main-deploys" });
        var proposed = await agent.Done("propose", new { action = "new", title = "Learned on the feature", reason = "r" });

        Assert.That(memory.Trailers(proposed.GetProperty("commit").GetString()!), Does.Contain($"Memory-Base: {memory.Commit("feature")}"));
        Assert.That(memory.Status(), Is.Empty);

        async Task<IEnumerable<string?>> Hits() => MemoryRepository.Ids(await agent.Done("recall", new { query = "deploys" }), "hits").ToList();
    }

    [Test]
    [Platform(Exclude = "Win", Reason = "An open folder cannot be deleted there.")]
    public async Task A_deleted_repository_is_a_refusal_and_comes_back()
    {
        using var memory = MemoryRepository.Create();
        memory.Approved("deploys");
        await using var agent = await AgentSession.In(memory);
        await agent.Done("recall", new { query = "deploys" });
        var aside = memory.Root + "-aside";

        Directory.Move(memory.Root, aside);
        var refusals = new[]
        {
            await agent.Refused("recall", new { query = "deploys" }), await agent.Refused("get", new { id = "deploys" }),
            await agent.Refused("propose", new { action = "new", title = "T", reason = "r" }), await agent.Refused("session_note", new { text = "t" }), await agent.Refused("status", new { }),
        };
        Directory.Move(aside, memory.Root);

        Assert.That(refusals.Select(refusal => refusal.GetProperty("kind").GetString()), Is.All.EqualTo("not-found"));
        Assert.That(MemoryRepository.Ids(await agent.Done("recall", new { query = "deploys" }), "hits"), Is.EqualTo(new[] { "deploys" }));
        Assert.That(agent.Error, Is.Empty);
    }

    [Test]
    public async Task Sees_what_other_processes_write()
    {
        using var memory = MemoryRepository.Create();
        await using var agent = await AgentSession.In(memory);
        await agent.Done("propose", new { action = "new", title = "Deploys go through Coolify", reason = "r" });

        memory.Done("approve", "deploys-go-through-coolify", "--yes");
        var approved = await agent.Done("recall", new { query = "deploys" });
        memory.Done("retire", "deploys-go-through-coolify", "--reason", "over", "--yes");
        var retired = await agent.Done("recall", new { query = "deploys" });

        Assert.That(approved.GetProperty("hits")[0].GetProperty("authority").GetString(), Is.EqualTo("approved"));
        Assert.That((retired.GetProperty("hits").GetArrayLength(), retired.GetProperty("withheld").GetArrayLength()), Is.EqualTo((0, 1)));
    }

    [Test]
    public async Task The_repository_is_named_by_flag_then_variable_then_project_then_place()
    {
        using var flag = MemoryRepository.Create();
        using var variable = MemoryRepository.Create();
        using var project = MemoryRepository.Create();
        using var place = MemoryRepository.Create();
        (string, string)[] variables = [("AGENT_MEMORY_REPO", variable.Root), ("CLAUDE_PROJECT_DIR", project.Root)];

        Assert.That(await Served(place.Setting(variables), "--repo", flag.Root), Is.EqualTo(flag.Root));
        Assert.That(await Served(place.Setting(variables)), Is.EqualTo(variable.Root));
        Assert.That(await Served(place.Setting(variables[1])), Is.EqualTo(project.Root));
        Assert.That(await Served(place.Setting(("CLAUDE_PROJECT_DIR", place.Root + "-gone"))), Is.EqualTo(place.Root));
        Assert.That(await Served(place.Setting()), Is.EqualTo(place.Root));

        static async Task<string?> Served(CliSetting setting, params string[] args)
        {
            await using var agent = await AgentSession.Start(new ServerProcess(setting, args));
            return (await agent.Done("status", new { })).GetProperty("repository").GetString();
        }
    }

    [Test]
    public async Task Serves_the_users_own_store_where_that_is_asked_for()
    {
        using var memory = MemoryRepository.Create();
        var person = memory.Setting([.. MemoryRepository.Identity]);
        await using (var early = await AgentSession.Start(new ServerProcess(person, "--personal")))
            Assert.That((await early.Refused("recall", new { query = "tabs" })).GetProperty("message").GetString(), Does.Contain("nothing is kept"));
        Assert.That(memory.PersonalStore, Does.Not.Exist, "looking makes no store");
        Assert.That(person.Run("--personal", "remember", "I like tabs", "--type", "user", "--approve", "--yes").ExitCode, Is.Zero);
        await using var agent = await AgentSession.Start(new ServerProcess(person, "--personal"));
        await using var other = await AgentSession.Start(new ServerProcess(person));

        Assert.That(MemoryRepository.Ids(await agent.Done("recall", new { query = "tabs" }), "hits"), Is.EqualTo(new[] { "i-like-tabs" }));
        Assert.That(MemoryRepository.Ids(await other.Done("recall", new { query = "tabs" }), "hits"), Is.Empty);
        Assert.That(MemoryRepository.Ids(await other.Done("recall", new { query = "tabs", include = "personal" }), "hits"), Is.EqualTo(new[] { "i-like-tabs" }));
    }

    [Test]
    public async Task Where_the_policy_sends_proposals_to_the_branch_they_go_there()
    {
        using var memory = MemoryRepository.Create();
        memory.Git.Write(".agent-memory/config.yaml", memory.Git.Read(".agent-memory/config.yaml").Replace("proposals: inbox", "proposals: current-branch", StringComparison.Ordinal));
        memory.Git.CommitAll("Policy");
        await using var agent = await AgentSession.In(memory);

        var answer = await agent.Done("propose", new { action = "new", title = "Learned", reason = "r" });

        Assert.That((answer.GetProperty("ref").GetString(), memory.Authority("learned"), memory.Status()), Is.EqualTo(("refs/heads/main", "proposed", "")));
    }
}
