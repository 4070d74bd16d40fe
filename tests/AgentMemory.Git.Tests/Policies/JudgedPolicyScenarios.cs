using AgentMemory.Checks;
using AgentMemory.Policies;
using AgentMemory.Store;
using AgentMemory.Testing;
using AgentMemory.Views;

namespace AgentMemory.Git.Tests.Policies;

/// <summary>By which policy a commit is judged, in repositories that Git made.</summary>
public class JudgedPolicyScenarios
{
    const string Strict = "approval: {approvers: [ada@example.org]}";
    const string Weak = "approval: {approvers: []}";
    TempRepository _git = null!;

    [SetUp]
    public void Create()
    {
        _git = TempRepository.Create();
        Commit(Strict);
    }

    [TearDown]
    public void Delete() => _git.Dispose();

    [Test]
    public void A_change_cannot_loosen_the_policy_it_is_judged_by()
    {
        _git.Git("switch", "-q", "-c", "feature");
        Commit(Weak);
        _git.Commit("Work");

        Assert.That(Approvers(), Is.EqualTo(new[] { "ada@example.org" }));
        Assert.That(Weakenings(), Is.EqualTo(new[] { "approval.approvers" }));
    }

    [Test]
    public void A_change_can_tighten_it_at_once()
    {
        _git.Git("switch", "-q", "-c", "feature");
        Commit("approval: {approvers: [ada@example.org], min_confidence: 0.9}");

        Assert.That(Judge(policy => policy.Policy.Approval.MinConfidence), Is.EqualTo(0.9));
        Assert.That(Weakenings(), Is.Empty);
    }

    [Test]
    public void On_the_trusted_branch_the_commit_before_is_the_base()
    {
        Commit(Weak);
        Assert.That(Approvers(), Is.EqualTo(new[] { "ada@example.org" }));

        _git.Commit("Work");
        Assert.That(Approvers(), Is.Empty);
        Assert.That(Weakenings(), Is.Empty);
    }

    [Test]
    public void The_trusted_branch_is_the_fetched_one_so_that_a_second_local_commit_does_not_help()
    {
        _git.Git("config", "remote.origin.url", "https://example.org/x");
        _git.Git("update-ref", "refs/remotes/origin/main", "HEAD");
        Commit(Weak);
        _git.Commit("Work");
        _git.Commit("More work");
        Assert.That(Approvers(), Is.EqualTo(new[] { "ada@example.org" }));

        _git.Git("update-ref", "refs/remotes/origin/main", "HEAD");
        Assert.That(Approvers(), Is.Empty);
    }

    [Test]
    public void A_change_has_no_say_in_which_branch_is_trusted()
    {
        _git.Git("switch", "-q", "-c", "mine");
        Commit($"trusted: {{branch: mine}}\n{Weak}");
        _git.Commit("Work");
        _git.Commit("More work");

        Assert.That(Approvers(), Is.EqualTo(new[] { "ada@example.org" }));
        Assert.That(Judge(policy => policy.Policy.Trusted.Branch), Is.EqualTo("main"));
        Assert.That(Weakenings(), Is.EqualTo(new[] { "approval.approvers", "trusted.branch" }));
    }

    [Test]
    public void The_trusted_branch_itself_can_hand_over_to_another()
    {
        Commit($"trusted: {{branch: next}}\n{Strict}");
        _git.Git("switch", "-q", "-c", "next");
        Commit($"trusted: {{branch: next}}\n{Weak}");
        _git.Commit("Work");

        Assert.That(Approvers(), Is.Empty);
    }

    [Test]
    public void A_branch_that_shares_no_history_is_judged_by_the_trusted_one_all_the_same()
    {
        _git.Git("switch", "-q", "--orphan", "feature");
        Commit(Strict);
        Commit(Weak);
        _git.Commit("Work");

        Assert.That(Approvers(), Is.EqualTo(new[] { "ada@example.org" }));
    }

    [Test]
    public void A_base_that_somebody_names_counts()
    {
        var strict = _git.Git("rev-parse", "HEAD").Trim();
        Commit(Weak);
        _git.Commit("Work");

        Assert.That(Judge(policy => policy.Policy.Approval.Approvers, strict), Is.EqualTo(new[] { "ada@example.org" }));
    }

    [Test]
    public void Policies_of_which_neither_is_the_stricter_have_to_hold_both()
    {
        _git.Git("switch", "-q", "-c", "feature");
        Commit("approval: {proofs: [signed]}");

        var approval = Judge(policy => policy.Policy.Approval);

        Assert.That(approval.Proofs, Is.EqualTo(new[] { "signed" }));
        Assert.That(approval.Also!.Proofs, Is.EqualTo(new[] { "attested" }));
    }

    [Test]
    public void Removing_the_policy_is_a_change_like_any_other()
    {
        Commit("approval: {approvers: [ada@example.org]}\nchecks: {AM202: error}");
        _git.Git("switch", "-q", "-c", "feature");
        _git.Git("rm", "-q", StoreLayout.ConfigFile);
        _git.Write(StoreLayout.AttributesFile, "");
        _git.CommitAll("Remove it");

        Assert.That(Approvers(), Is.EqualTo(new[] { "ada@example.org" }));
        Assert.That(Weakenings(), Is.EqualTo(new[] { "approval.approvers", "checks.AM202" }));
    }

    [TestCase("memory: loosen\n\nMemory-Action: init\nMemory-Agent: claude-code/2.1", "Ada Lovelace <ada@example.org>")]
    [TestCase("Loosen", "Copilot <198982749+Copilot@users.noreply.github.com>")]
    [TestCase("Loosen", "Claude <noreply@anthropic.com>")]
    [TestCase("Loosen", "some-agent[bot] <1+some-agent[bot]@users.noreply.github.com>")]
    public void An_agents_commit_that_loosens_the_policy_is_an_error(string message, string author)
    {
        _git.Git("switch", "-q", "-c", "feature");
        Write(Weak);
        _git.Git("add", "-A");
        var commit = _git.Commit(message, "--author", author);
        _git.Commit("Work");

        var errors = Findings().Where(finding => finding.Severity == Severity.Error).ToList();

        Assert.That(errors.Select(finding => finding.Id), Is.EqualTo(new[] { "AM610" }));
        Assert.That(errors[0].Message, Does.Contain(commit[..7]).And.Contain("approval.approvers"));
    }

    [Test]
    public void A_persons_commit_that_loosens_the_policy_is_a_warning_that_the_change_cannot_switch_off()
    {
        _git.Git("switch", "-q", "-c", "feature");
        Commit($"{Weak}\nchecks: {{AM609: off, AM610: off}}");

        Assert.That(Findings().Select(finding => (finding.Id, finding.Severity)), Is.EqualTo(new[]
        {
            ("AM609", Severity.Warning), ("AM609", Severity.Warning), ("AM609", Severity.Warning),
        }));
    }

    [Test]
    public void What_the_trusted_branch_loosened_is_not_charged_to_a_branch_that_merges_it()
    {
        _git.Git("switch", "-q", "-c", "feature");
        _git.Commit("Work");
        _git.Git("switch", "-q", "main");
        Commit(Weak);
        _git.Git("switch", "-q", "feature");
        _git.Git("merge", "-q", "-m", "Merge main\n\nMemory-Agent: claude-code/2.1", "main");

        Assert.That(Findings(), Is.Empty);
        Assert.That(Approvers(), Is.Empty);
    }

    [Test]
    public void A_policy_that_never_changed_is_judged_by_itself()
    {
        _git.Git("switch", "-q", "-c", "feature");
        _git.Commit("Work");

        Assert.That(Judge(policy => ReferenceEquals(policy.Policy, policy.Own)), Is.True);
    }

    void Commit(string policy)
    {
        Write(policy);
        _git.CommitAll("Policy");
    }

    void Write(string policy) => _git.Write(StoreLayout.ConfigFile, $"version: 1\n{policy}\n");

    IReadOnlyList<string> Approvers() => Judge(policy => policy.Policy.Approval.Approvers);

    List<string> Weakenings() => Judge(policy => policy.Weakenings.Select(weakening => weakening.Key).ToList());

    List<Finding> Findings()
    {
        using var store = GitStore.Open(new() { CurrentDirectory = _git.Root });
        var access = new Lifecycle.StoreAccess { Repository = store.Repository, Committer = store.Committer, Actor = new Actors.Actor.Human(), Clock = TimeProvider.System };
        return [.. new CheckOperation(access).Run(new CheckRequest()).Findings.Where(finding => finding.Id.StartsWith("AM6", StringComparison.Ordinal))];
    }

    T Judge<T>(Func<JudgedPolicy, T> read, string? @base = null)
    {
        using var store = GitStore.Open(new() { CurrentDirectory = _git.Root });
        return read(StoreView.AtHead(store.Repository, @base is null ? null : new CommitId(@base)).Judged);
    }
}
