using System.ComponentModel;
using System.Text.RegularExpressions;
using AgentMemory.Errors;
using AgentMemory.Setup;
using AgentMemory.Testing;
using YamlDotNet.RepresentationModel;

namespace AgentMemory.Core.Tests.Setup;

/// <summary>What a careful reader of a workflow looks for.</summary>
public class GitHubWorkflowTests
{
    static IReadOnlyList<string> Paths => GitHubWorkflows.Paths;

    [TestCaseSource(nameof(Paths))]
    public void No_script_holds_an_expression(string path) =>
        Assert.That(Workflow.Render(path).Scripts, Is.Not.Empty.And.None.Contains("${{"), "Their values would become part of the script.");

    [TestCaseSource(nameof(Paths))]
    public void What_a_person_chose_the_text_of_reaches_no_step(string path)
    {
        var expressions = Regex.Matches(Workflow.Render(path).Text, @"\$\{\{(?<inner>.*?)\}\}", RegexOptions.ExplicitCapture).Select(match => match.Groups["inner"].Value);

        Assert.That(expressions.Where(inner => Regex.IsMatch(inner, "title|body|head_ref|head\\.ref|label|message|commits|secrets")), Is.Empty);
    }

    [TestCaseSource(nameof(Paths))]
    public void Actions_are_githubs_own_and_pinned_by_commit(string path)
    {
        var workflow = Workflow.Render(path);

        Assert.That(workflow.Actions, Is.All.Match("^actions/[a-z-]+@[0-9a-f]{40}$"));
        Assert.That(Regex.Count(workflow.Text, @"uses: \S+@[0-9a-f]{40} # v\d+\.\d+\.\d+$", RegexOptions.Multiline), Is.EqualTo(workflow.Actions.Count()), "a version stands beside each");
    }

    [TestCaseSource(nameof(Paths))]
    public void Every_job_ends_some_time_and_every_pipe_fails_with_its_parts(string path)
    {
        var workflow = Workflow.Render(path);

        Assert.That(workflow.Jobs.Select(job => job.Children.ContainsKey("timeout-minutes")), Is.All.True);
        Assert.That(workflow.At("defaults")["run"]["shell"].ToString(), Is.EqualTo("bash"));
    }

    [Test]
    public void The_check_runs_on_pull_requests_and_can_only_read()
    {
        var workflow = Workflow.Render(Workflow.Check);

        Assert.That(workflow.Events, Is.EqualTo(new[] { "pull_request" }));
        Assert.That(Workflow.Grants(workflow.At("permissions")), Is.EqualTo(new[] { "contents: read" }));
        Assert.That(workflow.Jobs.Any(job => job.Children.ContainsKey("permissions")), Is.False);
        var checkout = workflow.Steps.First()["with"];
        Assert.That(checkout["fetch-depth"].ToString(), Is.EqualTo("0"));
        Assert.That(checkout["persist-credentials"].ToString(), Is.EqualTo("false"));
        Assert.That(workflow.Scripts, Has.Some.EqualTo("agent-memory check --base \"$BASE\" --format github"));
    }

    [Test]
    public void The_comment_checks_nothing_out_and_can_do_nothing_but_comment()
    {
        var workflow = Workflow.Render(Workflow.Comment);

        Assert.That(workflow.Events, Is.EqualTo(new[] { "workflow_run" }));
        Assert.That(workflow.At("on")["workflow_run"]["workflows"][0].ToString(), Is.EqualTo(Workflow.Render(Workflow.Check).At("name").ToString()));
        Assert.That(Workflow.Grants(workflow.At("permissions")), Is.Empty);
        Assert.That(Workflow.Grants(workflow.Jobs.Single()["permissions"]), Is.EqualTo(new[] { "actions: read", "pull-requests: write" }));
        Assert.That(workflow.Actions, Is.Empty);
        Assert.That(workflow.Text, Does.Not.Contain("git clone").And.Not.Contain("git fetch").And.Not.Contain("dotnet"));
    }

    [Test]
    public void Only_what_generates_files_may_push_and_only_on_the_trusted_branch()
    {
        var workflow = Workflow.Render(Workflow.Regenerate, "trunk");

        Assert.That(workflow.Events, Is.EqualTo(new[] { "push" }));
        Assert.That(workflow.At("on")["push"]["branches"], Is.EqualTo(new YamlSequenceNode(new YamlScalarNode("trunk"))));
        Assert.That(Workflow.Grants(workflow.At("permissions")), Is.Empty);
        Assert.That(Workflow.Grants(workflow.Jobs.Single()["permissions"]), Is.EqualTo(new[] { "contents: write", "pull-requests: write" }));
    }

    [Test]
    public void The_tool_is_installed_in_exactly_the_version_that_wrote_the_workflow()
    {
        foreach (var path in new[] { Workflow.Check, Workflow.Regenerate })
            Assert.That(Workflow.Render(path).Scripts, Has.Some.StartsWith("dotnet tool install --global AgentMemory.Tool --version 1.2.3\n"), path);
    }

    [TestCase("main", "main")]
    [TestCase("release/2.x", "release/2.x")]
    [TestCase("c++", "c\\+\\+", Description = "a plus repeats what stands before it")]
    [TestCase("größe", "größe")]
    [TestCase("on", "on", Description = "YAML 1.1 reads true")]
    [TestCase("#1,2", "#1,2", Description = "YAML reads a comment")]
    public void A_branch_is_named_so_that_only_it_is_meant(string branch, string filter) =>
        Assert.That(Workflow.Render(Workflow.Regenerate, branch).At("on")["push"]["branches"][0].ToString(), Is.EqualTo(filter));

    [TestCase("${{github.token}}")]
    [TestCase("a'b")]
    [TestCase("a\"b")]
    [TestCase("a`id`")]
    [TestCase("$(id)")]
    [TestCase("a;b")]
    [TestCase("!main")]
    [TestCase("a]b")]
    [TestCase("a\u202eb")]
    public void A_branch_that_a_workflow_would_read_otherwise_is_refused(string branch)
    {
        var refusal = Assert.Throws<AgentMemoryException>(() => Workflow.Render(Workflow.Regenerate, branch));

        Assert.That((refusal!.Kind, refusal.Hint), Is.EqualTo((ErrorKind.Config, "Name another branch at trusted.branch in .agent-memory/config.yaml, or run init without --ci and --template team.")));
    }

    [TestCaseSource(nameof(Paths))]
    public void Scripts_pass_shellcheck(string path)
    {
        foreach (var script in Workflow.Render(path).Scripts)
        {
            try
            {
                var result = ChildProcess.Run("shellcheck", ["--shell=bash", "-"], Path.GetTempPath(), input: script);
                Assert.That(result.ExitCode, Is.Zero, result.Output);
            }
            catch (Win32Exception)
            {
                Assert.Ignore("shellcheck is not installed.");
            }
        }
    }
}
