namespace AgentMemory.Cli.Tests.Scenarios;

/// <summary>
/// Clones whose trusted branch is not <c>origin/main</c>: everything that asks where it stands takes the remote that the policy
/// names, not the one that Git happened to name first.
/// </summary>
[TestFixture(Layout.Upstream)]
[TestFixture(Layout.ForkAndUpstream)]
[TestFixture(Layout.UpstreamThatNoPolicyNames)]
public class TrustedRemoteScenarios(TrustedRemoteScenarios.Layout layout)
{
    const string Url = "https://git.example.org/team/memory.git";
    MemoryRepository _memory = null!;
    string _left = null!;

    /// <summary>What remotes there are.</summary>
    public enum Layout
    {
        /// <summary>One, and its name is not <c>origin</c>.</summary>
        Upstream,

        /// <summary><c>origin</c> is a fork that has fallen behind, and <c>upstream</c> is what the policy names.</summary>
        ForkAndUpstream,

        /// <summary>One, and the policy names none.</summary>
        UpstreamThatNoPolicyNames,
    }

    [SetUp]
    public void Create()
    {
        _memory = MemoryRepository.Create();
        var remote = layout == Layout.UpstreamThatNoPolicyNames ? "" : "https://git.example.org/team/*";
        _memory.Git.Write(".agent-memory/config.yaml", $"version: 1\ntrusted: {{branch: main, remote: '{remote}'}}\n");
        _memory.Git.CommitAll("Policy");
        _left = _memory.Git.Commit("Work, so that the policy counts");
        _memory.Git.Git("config", "remote.upstream.url", Url);
        if (layout == Layout.ForkAndUpstream)
        {
            _memory.Git.Git("config", "remote.origin.url", "https://git.example.org/ada/memory.git");
            _memory.Git.Git("update-ref", "refs/remotes/origin/main", _left);
        }
    }

    [TearDown]
    public void Delete() => _memory?.Dispose();

    [Test]
    public void A_text_that_was_rejected_there_is_refused_here()
    {
        _memory.Proposed("bad", "A bad idea");
        _memory.Done("reject", "bad", "--reason", "it is bad", "--yes");
        Fetched();

        var run = _memory.Run("remember", "A bad idea", "--id", "again");

        Assert.That(run.ExitCode, Is.EqualTo(1), run.ToString());
        Assert.That(run.Error, Does.Contain("it is bad"));
    }

    [Test]
    public void A_proposal_that_was_approved_there_waits_no_more()
    {
        _memory.ProposedByAgent("idea");
        _memory.Done("approve", "idea", "--yes");
        Fetched();

        Assert.That(_memory.Inbox(), Is.Empty);
    }

    [Test]
    public void A_proposal_that_was_approved_on_the_local_branch_alone_waits_no_more()
    {
        _memory.Git.Git("update-ref", "refs/remotes/upstream/main", "HEAD");
        _memory.ProposedByAgent("idea");
        _memory.Done("approve", "idea", "--yes");
        _memory.Git.Git("switch", "-q", "-c", "feature", _left);

        Assert.That(_memory.Inbox(), Is.Empty);
    }

    [Test]
    public void A_review_compares_with_where_the_branch_left_it()
    {
        _memory.Approved("theirs");
        var left = _memory.Commit();
        Fetched();
        _memory.Git.Git("switch", "-q", "-C", "feature", left);
        _memory.Approved("mine");

        var diff = _memory.Done("diff", "--json").Json;

        Assert.That(diff.GetProperty("base").GetString(), Is.EqualTo(left));
        Assert.That(_memory.Done("diff").Out, Does.Not.Contain("theirs"));
    }

    [Test]
    public void A_branch_for_a_pull_request_is_built_on_it()
    {
        _memory.ProposedByAgent("idea");
        _memory.Approved("theirs");
        var tip = _memory.Commit();
        Fetched();
        _memory.Git.Git("update-ref", "refs/remotes/upstream/memory/" + Day(), tip);

        var submitted = _memory.Done("submit", "idea", "--yes", "--json").Json;

        var branch = submitted.GetProperty("branch").GetString()!;
        Assert.That(_memory.Commit(branch + "~1"), Is.EqualTo(tip));
        Assert.That(branch, Does.EndWith("-2"), "the first name is taken there");
        Assert.That(submitted.GetProperty("push").GetString(), Is.EqualTo($"git push -u {(layout == Layout.ForkAndUpstream ? "origin" : "upstream")} {branch}"));
    }

    [Test]
    public void A_review_that_lacks_it_names_the_remote_to_fetch_it_from()
    {
        _memory.Git.Git("switch", "-q", "-c", "feature");
        _memory.Git.Git("branch", "-q", "-D", "main");
        _memory.Git.TryGit("update-ref", "-d", "refs/remotes/origin/main");

        var run = _memory.Run("diff");

        Assert.That(run.ExitCode, Is.EqualTo(1), run.ToString());
        Assert.That(run.Error, Does.Contain("git fetch upstream main"));
    }

    /// <summary>The remote has what HEAD has; the local branch stays behind, and a new one is checked out there.</summary>
    void Fetched()
    {
        _memory.Git.Git("update-ref", "refs/remotes/upstream/main", "HEAD");
        _memory.Git.Git("switch", "-q", "-c", "feature", _left);
        _memory.Git.Git("branch", "-q", "-f", "main", _left);
    }

    string Day() => _memory.Setting().Environment["AGENT_MEMORY_NOW"][..10];
}
