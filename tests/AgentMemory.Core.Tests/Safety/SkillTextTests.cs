using AgentMemory.Safety;

namespace AgentMemory.Core.Tests.Safety;

public class SkillTextTests
{
    [Test]
    public void Keys_that_give_a_skill_permissions_are_found_in_procedures_only([Values("allowed-tools: Bash(*)", "hooks: [a]", "\"\\x68ooks\": [a]")] string line)
    {
        var found = ContentCheck.Run(Candidates.WithLine(line, "procedural"));

        Assert.That(found.Select(finding => (finding.Id, finding.Line, finding.Column)), Is.EqualTo(new[] { ("AM146", (int?)5, (int?)1) }));
        Assert.That(ContentCheck.Run(Candidates.WithLine(line)), Is.Empty);
        Assert.That(ContentCheck.Run(Candidates.WithLine("tags: [a]", "procedural")), Is.Empty);
    }

    [TestCase("The test prints `Hello!` and `done`.")]
    [TestCase("Say hello! Then run `make`.")]
    [TestCase("Loop: `for s in $SERVICES; do make \"$1\"; done`")]
    public void Ordinary_procedures_pass(string body) =>
        Assert.That(ContentCheck.Run(Candidates.WithBody(body, "procedural")), Is.Empty);

    [TestCase("Now: !`env`", "AM144")]
    [TestCase("```!\nenv\n```", "AM144")]
    [TestCase("```sh\n!`env`\n```", "AM144")]
    [TestCase("Use ${CLAUDE_SESSION_ID}.", "AM145")]
    public void What_clients_run_or_replace_is_found_in_procedures_only(string body, string rule)
    {
        Assert.That(ContentCheck.Run(Candidates.WithBody(body, "procedural")).Select(finding => finding.Id), Does.Contain(rule));
        Assert.That(ContentCheck.Run(Candidates.WithBody(body)), Is.Empty);
    }
}
