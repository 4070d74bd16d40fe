using AgentMemory.Actors;
using AgentMemory.Errors;

namespace AgentMemory.Core.Tests.Actors;

public class ActorRulesTests
{
    [Test]
    public void A_human_may() => Assert.That(() => ActorRules.RequireHuman(new Actor.Human(), "approve"), Throws.Nothing);

    [Test]
    public void An_agent_may_not_and_hears_what_gave_it_away()
    {
        var actor = ActorResolver.Resolve(new ActorRequest(), new Dictionary<string, string> { ["CLAUDECODE"] = "1" });

        var refusal = Assert.Throws<AgentMemoryException>(() => ActorRules.RequireHuman(actor, "inbox --prune"));

        Assert.That(refusal!.Kind, Is.EqualTo(ErrorKind.Refused));
        Assert.That(refusal.Message, Is.EqualTo("An agent may not run `inbox --prune`, and claude-code is one, as CLAUDECODE says. Agents propose, humans decide."));
        Assert.That(refusal.Hint, Is.EqualTo("Ask a person to run agent-memory inbox --prune in a terminal of their own."));
    }

    [Test]
    public void An_agent_that_the_caller_knows_may_not_either()
    {
        var refusal = Assert.Throws<AgentMemoryException>(() => ActorRules.RequireHuman(new Actor.Agent("codex", "1.0"), "approve"));

        Assert.That(refusal!.Message, Does.StartWith("An agent may not run `approve`, and codex/1.0 is one. "));
    }
}
