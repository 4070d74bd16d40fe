using AgentMemory.Actors;
using AgentMemory.Errors;

namespace AgentMemory.Core.Tests.Actors;

public class ActorResolverTests
{
    [Test]
    public void A_plain_shell_is_a_humans() =>
        Assert.That(Resolve(new ActorRequest(), "PATH=/bin", "TERM=xterm"), Is.EqualTo(new Actor.Human()));

    [TestCase("CODEX_HOME=/home/ada/.codex")]
    [TestCase("GEMINI_API_KEY=x")]
    [TestCase("CLAUDE_CONFIG_DIR=/home/ada/.claude")]
    [TestCase("CLAUDE_PROJECT_DIR=/repo")]
    [TestCase("COPILOT_HOME=/home/ada/.copilot")]
    [TestCase("ANTHROPIC_API_KEY=x")]
    [TestCase("CLAUDECODE=")]
    [TestCase("AGENT_MEMORY_AGENT=")]
    [TestCase("AGENT_MEMORY_SESSION=left-over")]
    public void What_people_export_themselves_makes_no_agent(string variable) =>
        Assert.That(Resolve(new ActorRequest(), variable), Is.EqualTo(new Actor.Human()));

    [TestCase("CLAUDECODE=1", "claude-code", null)]
    [TestCase("CLAUDE_CODE_ENTRYPOINT=cli", "claude-code", null)]
    [TestCase("CODEX_SANDBOX=seatbelt", "codex", null)]
    [TestCase("CODEX_SANDBOX_NETWORK_DISABLED=1", "codex", null)]
    [TestCase("CODEX_THREAD_ID=0195-f2", "codex", "0195-f2")]
    [TestCase("GEMINI_CLI=1", "gemini", null)]
    [TestCase("GEMINI_SESSION_ID=abc", "gemini", "abc")]
    [TestCase("COPILOT_CLI=1", "copilot", null)]
    [TestCase("COPILOT_PROJECT_DIR=/repo", "copilot", null)]
    [TestCase("CURSOR_AGENT=1", "cursor", null)]
    [TestCase("CURSOR_TRACE_ID=x", "cursor", null)]
    [TestCase("CURSOR_VERSION=2.1", "cursor", null)]
    [TestCase("CLAUDECODE=0", "claude-code", null)]
    public void A_clients_own_variables_make_an_agent(string variable, string name, string? session)
    {
        var agent = (Actor.Agent)Resolve(new ActorRequest(), variable);

        Assert.That((agent.Name, agent.Version, agent.Session, agent.Sign), Is.EqualTo((name, (string?)null, session, variable.Split('=')[0])));
    }

    [Test]
    public void A_client_in_an_editors_terminal_is_that_client()
    {
        var agent = (Actor.Agent)Resolve(new ActorRequest(), "CURSOR_TRACE_ID=x", "COPILOT_CLI=1");

        Assert.That(agent.Name, Is.EqualTo("copilot"));
    }

    [TestCase("mine", "mine", null)]
    [TestCase("claude-code/2.1.0", "claude-code", "2.1.0")]
    [TestCase("a/b/c", "a", "b/c")]
    public void A_flag_names_agent_and_version(string flag, string name, string? version)
    {
        var agent = (Actor.Agent)Resolve(new ActorRequest(flag, "s-1"));

        Assert.That((agent.Name, agent.Version, agent.Session, agent.Sign), Is.EqualTo((name, version, "s-1", "--agent")));
        Assert.That(agent.Label, Is.EqualTo(flag));
        Assert.That(agent.SessionCitation, Is.EqualTo($"session:{name}/s-1"));
    }

    [Test]
    public void Flags_win_over_our_variables_and_these_over_the_clients()
    {
        string[] environment = ["AGENT_MEMORY_AGENT=ours/2", "AGENT_MEMORY_SESSION=ours-s", "CODEX_THREAD_ID=theirs"];

        Assert.That(Resolve(new ActorRequest("flag/3", "flag-s"), environment), Is.EqualTo(new Actor.Agent("flag", "3", "flag-s") { Sign = "CODEX_THREAD_ID" }));
        Assert.That(Resolve(new ActorRequest(), environment), Is.EqualTo(new Actor.Agent("ours", "2", "ours-s") { Sign = "CODEX_THREAD_ID" }));
        Assert.That(Resolve(new ActorRequest(), environment[..1]), Is.EqualTo(new Actor.Agent("ours", "2") { Sign = "AGENT_MEMORY_AGENT" }));
    }

    [Test]
    public void A_better_name_keeps_the_session_that_the_client_says()
    {
        var agent = (Actor.Agent)Resolve(new ActorRequest("codex/0.169.0"), "CODEX_THREAD_ID=0195-f2");

        Assert.That(agent.SessionCitation, Is.EqualTo("session:codex/0195-f2"));
    }

    [Test]
    public void An_unknown_session_is_cited_as_unknown() =>
        Assert.That(((Actor.Agent)Resolve(new ActorRequest("x"))).SessionCitation, Is.EqualTo("session:x/unknown"));

    [TestCase("human")]
    [TestCase("Human")]
    [TestCase("none")]
    public void No_flag_makes_a_human_of_an_agent(string flag) =>
        Assert.That(Resolve(new ActorRequest(flag), "CLAUDECODE=1").IsAgent, Is.True);

    [TestCase("", null, "--agent")]
    [TestCase("a b", null, "--agent")]
    [TestCase("/1", null, "--agent")]
    [TestCase("a/", null, "--agent")]
    [TestCase("a\nMemory-Approves: x", null, "--agent")]
    [TestCase("é", null, "--agent")]
    [TestCase("a", "", "--session")]
    [TestCase("a", "s\n", "--session")]
    [TestCase("a", "s s", "--session")]
    public void Refuses_what_a_trailer_cannot_carry(string agent, string? session, string names)
    {
        var refusal = Assert.Throws<AgentMemoryException>(() => Resolve(new ActorRequest(agent, session)));

        Assert.That(refusal!.Kind, Is.EqualTo(ErrorKind.Usage));
        Assert.That(refusal.Message, Does.StartWith(names + " is ").And.Contains("allowed: ").And.Not.Contains("\n"));
    }

    [Test]
    public void Takes_128_characters_and_no_more()
    {
        Assert.That(() => Resolve(new ActorRequest(new string('a', 128), new string('s', 128))), Throws.Nothing);
        Assert.That(() => Resolve(new ActorRequest("a", new string('s', 129))), Throws.TypeOf<AgentMemoryException>());
    }

    [TestCase("AGENT_MEMORY_AGENT=a b")]
    [TestCase("AGENT_MEMORY_AGENT=a;AGENT_MEMORY_SESSION=s s")]
    [TestCase("CODEX_THREAD_ID=s s")]
    public void A_variable_that_cannot_be_used_is_named_and_a_flag_gets_past_it(string variables)
    {
        var environment = variables.Split(';');

        var refusal = Assert.Throws<AgentMemoryException>(() => Resolve(new ActorRequest(), environment));

        Assert.That(refusal!.Message, Does.StartWith(environment[^1].Split('=')[0]));
        Assert.That(refusal.Hint, Does.Contain("--agent").And.Contain("--session"));
        Assert.That(() => Resolve(new ActorRequest("a", "s"), environment), Throws.Nothing);
    }

    [Test]
    public void A_session_without_an_agent_is_refused()
    {
        var refusal = Assert.Throws<AgentMemoryException>(() => Resolve(new ActorRequest(Session: "s")));

        Assert.That(refusal!.Kind, Is.EqualTo(ErrorKind.Usage));
        Assert.That(refusal.Hint, Does.Contain("--agent"));
    }

    [Test]
    public void The_table_names_every_client_and_variable_once()
    {
        Assert.That(AgentEnvironment.Clients.Select(client => client.Name), Is.EquivalentTo(new[] { "claude-code", "codex", "gemini", "cursor", "copilot" }));
        Assert.That(AgentEnvironment.Clients.SelectMany(client => client.Marks), Is.Unique);
        Assert.That(AgentEnvironment.Clients.All(client => client.Session is null || client.Marks.Contains(client.Session)), Is.True);
    }

    static Actor Resolve(ActorRequest request, params string[] variables) =>
        ActorResolver.Resolve(request, variables.Select(each => each.Split('=', 2)).ToDictionary(pair => pair[0], pair => pair[1]));
}
