using System.Text;
using AgentMemory.Policies;

namespace AgentMemory.Core.Tests.Policies;

public class PolicyTemplateTests
{
    [Test]
    public void Reads_back_without_a_finding(
        [Values] PolicyTemplateKind kind,
        [Values("main", "feature/#1", "it's", "no", "1.10", "null", "a\"b", "{x}", "!tag", "&a", "%a", "größe", "a,b", "{{ 1 + 1 }}", "}}", "a\u2028b", "-a/..b")] string branch)
    {
        if (!BranchName.IsValid(branch))
        {
            Assert.That(() => PolicyTemplate.Render(kind, branch), Throws.ArgumentException);
            return;
        }

        var reading = PolicyReader.Read(Encoding.UTF8.GetBytes(PolicyTemplate.Render(kind, branch)));

        Assert.That(reading.Findings, Is.Empty);
        Assert.That(reading.Policy.Trusted.Branch, Is.EqualTo(branch));
    }

    [Test]
    public void The_minimal_one_keeps_the_defaults() =>
        Assert.That(Read(PolicyTemplateKind.Minimal).Compile.OnMerge, Is.False);

    [Test]
    public void The_one_for_teams_generates_on_merge_and_is_otherwise_the_defaults()
    {
        var policy = Read(PolicyTemplateKind.Team);

        Assert.That(policy.Compile.OnMerge, Is.True);
        Assert.That(policy.Compile.Targets, Is.EqualTo(new CompilePolicy().Targets));
        Assert.That(policy.Compile.Budget, Is.EqualTo(new CompilePolicy().Budget));
        Assert.That(policy.Recall, Is.EqualTo(new RecallPolicy()));
        Assert.That(policy.Approval.Proofs, Is.EqualTo(new ApprovalPolicy().Proofs));
    }

    [Test]
    public void Is_text_that_editors_and_reviewers_like([Values] PolicyTemplateKind kind)
    {
        var text = PolicyTemplate.Render(kind, "main");

        Assert.That(text, Does.Not.Contain("\r").And.Not.Contain("\t").And.EndsWith("\n").And.Not.EndsWith("\n\n"));
        Assert.That(text, Does.StartWith("# ").And.Contain("\nversion: 1\n").And.Contain("branch: main\n"));
    }

    [Test]
    public void Entries_keep_their_line_ends_on_every_platform() =>
        Assert.That(PolicyTemplate.Attributes, Is.EqualTo("*.md text eol=lf\n"));

    static Policy Read(PolicyTemplateKind kind) => PolicyReader.Demand(Encoding.UTF8.GetBytes(PolicyTemplate.Render(kind, "main")));
}
