using System.Text;
using AgentMemory.Checks;
using AgentMemory.Errors;
using AgentMemory.Policies;

namespace AgentMemory.Core.Tests.Policies;

public class PolicyReaderTests
{
    /// <summary>The policy as the documentation shows it.</summary>
    const string Documented = """
        version: 1
        proposals: inbox              # inbox | current-branch
        user_entries: refuse          # refuse | allow (user entries in a shared store)
        trusted: {branch: main, remote: ''}   # remote: a URL glob; the proof trusted-branch needs one
        approval:
          proofs: [attested]          # attested, trusted-branch, signed: any of these
          approvers: []               # e-mail addresses or globs; empty: any human
          min_confidence: 0.5
        compile:
          targets: [agents, claude, claude-rules, skills]   # also: cursor, copilot, nested
          claude: import              # import (CLAUDE.md with @AGENTS.md) | nested (.claude/CLAUDE.md) | full
          budget: 2000                # tokens, all always-loaded text together
          stale: omit                 # omit | keep (drifted, broken, expired)
          when: now                   # now | on-merge
        recall: {limit: 8, budget: 1500, stale: withhold}   # withhold | label
        checks: {}                    # severity overrides, e.g. {AM123: error}: error | warning | off
        """;

    [Test]
    public void Takes_the_defaults_where_there_is_no_file()
    {
        var reading = PolicyReader.Read(null);

        Assert.That(reading.Findings, Is.Empty);
        Assert.That(Lines(reading.Policy), Is.EqualTo(Lines(new Policy())));
    }

    [TestCase(Documented)]
    [TestCase("version: 1\n")]
    public void The_documented_policy_and_the_shortest_one_are_the_defaults(string text)
    {
        var reading = Read(text);

        Assert.That(reading.Findings, Is.Empty);
        Assert.That(Lines(reading.Policy), Is.EqualTo(Lines(new Policy())));
    }

    [Test]
    public void Reads_every_setting()
    {
        var policy = PolicyReader.Demand(Bytes("""
            version: 1
            proposals: current-branch
            user_entries: allow
            trusted:
              branch: release/1.10
              remote: '*github.com/example/*'
            approval:
              proofs: [signed, trusted-branch, signed]
              approvers:
                - ada@example.org
                - '*@example.com'
              min_confidence: 0.75
            compile:
              targets: [agents, cursor]
              claude: full
              budget: 100
              stale: keep
              when: on-merge
            recall: {limit: 3, budget: 0, stale: label}
            checks: {AM205: warning, AM311: off, AM501: error}
            """));

        Assert.That(policy.Proposals, Is.EqualTo(ProposalTarget.CurrentBranch));
        Assert.That(policy.AllowUserEntries, Is.True);
        Assert.That(policy.Trusted, Is.EqualTo(new TrustedBranch("release/1.10", "*github.com/example/*")));
        Assert.That(policy.Approval.Proofs, Is.EqualTo(new[] { "signed", "trusted-branch" }));
        Assert.That(policy.Approval.Approvers, Is.EqualTo(new[] { "ada@example.org", "*@example.com" }));
        Assert.That(policy.Approval.MinConfidence, Is.EqualTo(0.75));
        Assert.That(policy.Compile.Targets, Is.EqualTo(new[] { "agents", "cursor" }));
        Assert.That(policy.Compile.Claude, Is.EqualTo("full"));
        Assert.That(policy.Compile.Budget, Is.EqualTo(100));
        Assert.That(policy.Compile.KeepStale, Is.True);
        Assert.That(policy.Compile.OnMerge, Is.True);
        Assert.That(policy.Recall, Is.EqualTo(new RecallPolicy { Limit = 3, Budget = 0, LabelStale = true }));
        Assert.That(policy.Checks, Is.EqualTo(new Dictionary<string, Severity?> { ["AM205"] = Severity.Warning, ["AM311"] = null, ["AM501"] = Severity.Error }));
    }

    [TestCase("proposals: outbox", "AM607", "proposals is 'outbox'; allowed: inbox | current-branch.")]
    [TestCase("proposals: [inbox]", "AM606", "proposals is a list; it has to be inbox | current-branch.")]
    [TestCase("proposals:", "AM606", "proposals is empty; it has to be inbox | current-branch.")]
    [TestCase("user_entries: yes", "AM607", "user_entries is 'yes'; allowed: refuse | allow.")]
    [TestCase("trusted: main", "AM606", "trusted is a single value; it has to be a mapping.")]
    [TestCase("trusted: {branch: -x}", "AM607", "trusted.branch is '-x'; allowed: the short name of a branch")]
    [TestCase("trusted: {branch: }", "AM606", "trusted.branch is empty")]
    [TestCase("trusted: {remote: 'a b'}", "AM607", "trusted.remote is 'a b'")]
    [TestCase("approval: {proofs: attested}", "AM606", "approval.proofs is a single value; it has to be a list")]
    [TestCase("approval: {proofs: []}", "AM607", "approval.proofs is an empty list; at least one is needed: attested | trusted-branch | signed.")]
    [TestCase("approval: {proofs: [trust-me]}", "AM607", "An item of approval.proofs is 'trust-me'; allowed: attested | trusted-branch | signed.")]
    [TestCase("approval: {approvers: [ada]}", "AM607", "An item of approval.approvers is 'ada'; allowed: an e-mail address")]
    [TestCase("approval: {approvers: [~]}", "AM606", "An item of approval.approvers is empty")]
    [TestCase("approval: {approvers: [{a: b}]}", "AM606", "An item of approval.approvers is a mapping")]
    [TestCase("approval: {approvers: }", "AM606", "approval.approvers is empty; it has to be a list")]
    [TestCase("approval: {min_confidence: 1.5}", "AM607", "approval.min_confidence is '1.5'; allowed: a number from 0 to 1.")]
    [TestCase("approval: {min_confidence: -0.5}", "AM607", "'-0.5'")]
    [TestCase("approval: {min_confidence: .nan}", "AM607", "'.nan'")]
    [TestCase("approval: {min_confidence: '0,5'}", "AM607", "'0,5'")]
    [TestCase("approval: {min_confidence: '0.5'}", "AM607", "'0.5'")]
    [TestCase("compile: {targets: [agents, windows]}", "AM607", "'windows'; allowed: agents | claude | claude-rules | skills | cursor | copilot | nested.")]
    [TestCase("compile: {claude: symlink}", "AM607", "compile.claude is 'symlink'; allowed: import | nested | full.")]
    [TestCase("compile: {budget: 0}", "AM607", "compile.budget is '0'; allowed: a whole number from 1 to 1000000.")]
    [TestCase("compile: {budget: 2e3}", "AM607", "'2e3'")]
    [TestCase("compile: {budget: 99999999999999}", "AM607", "'99999999999999'")]
    [TestCase("compile: {budget: '2000'}", "AM607", "'2000'")]
    [TestCase("compile: {stale: maybe}", "AM607", "compile.stale is 'maybe'; allowed: omit | keep.")]
    [TestCase("compile: {when: later}", "AM607", "compile.when is 'later'; allowed: now | on-merge.")]
    [TestCase("recall: {limit: 0}", "AM607", "recall.limit is '0'; allowed: a whole number from 1 to 1000.")]
    [TestCase("recall: {stale: omit}", "AM607", "recall.stale is 'omit'; allowed: withhold | label.")]
    [TestCase("checks: {AM205: loud}", "AM607", "checks.AM205 is 'loud'; allowed: error | warning | off.")]
    [TestCase("checks: [AM205]", "AM606", "checks is a list; it has to be a mapping.")]
    [TestCase("proposals: inbox\nproposals: inbox", "AM602", "'proposals' stands here a second time")]
    [TestCase("proposals: &x inbox", "AM603", "Anchors")]
    [TestCase("proposals: \"\\e[31m\"", "AM607", "proposals is \"\\u001B[31m\"")]
    public void Reports_what_is_wrong_and_what_is_allowed(string line, string id, string message)
    {
        var reading = Read($"version: 1\n{line}\n");

        var finding = reading.Findings.Single();
        Assert.That(finding.Id, Is.EqualTo(id));
        Assert.That(finding.Severity, Is.EqualTo(Severity.Error));
        Assert.That(finding.Message, Does.Contain(message));
        Assert.That(finding.Path, Is.EqualTo(".agent-memory/config.yaml"));
        Assert.That(finding.Line, Is.EqualTo(1 + line.Split('\n').Length));
        Assert.That(reading.HasErrors, Is.True);
    }

    [TestCase("approver: []", "'approver' is not known; known here: version, proposals, user_entries, trusted, approval, compile, recall, checks.")]
    [TestCase("trusted: {branch: main, url: x}", "'trusted.url' is not known; known here: branch, remote.")]
    [TestCase("checks: {secrets: off}", "'checks.secrets' is not known; known here: finding ids such as AM205.")]
    [TestCase("checks: {AM1234: off}", "'checks.AM1234' is not known")]
    public void Warns_about_keys_that_nobody_knows(string line, string message)
    {
        var reading = Read($"version: 1\n\n{line}\n");

        var finding = reading.Findings.Single();
        Assert.That(finding.Id, Is.EqualTo("AM605"));
        Assert.That(finding.Severity, Is.EqualTo(Severity.Warning));
        Assert.That(finding.Line, Is.EqualTo(3));
        Assert.That(finding.Message, Does.Contain(message));
        Assert.That(PolicyReader.Demand(Bytes($"version: 1\n{line}\n")), Is.Not.Null);
    }

    [Test]
    public void Warns_that_a_trusted_branch_without_remote_proves_nothing()
    {
        var finding = Read("version: 1\napproval: {proofs: [trusted-branch]}\n").Findings.Single();

        Assert.That((finding.Id, finding.Severity, finding.Line), Is.EqualTo(("AM608", Severity.Warning, 2)));
    }

    [Test]
    public void Reports_everything_at_once_in_the_order_of_the_file()
    {
        var findings = Read("version: 1\nrecall: {limit: x}\nwhat: 1\ncompile: {when: x}\nproposals: x\nwhat: 2\n").Findings;

        Assert.That(findings.Select(finding => (finding.Line, finding.Id)), Is.EqualTo(new[] { (2, "AM607"), (3, "AM605"), (4, "AM607"), (5, "AM607"), (6, "AM602") }));
    }

    [TestCase("", 1)]
    [TestCase("# empty\n", 1)]
    [TestCase("proposals: inbox\n", 1)]
    [TestCase("proposals: inbox\nversion:\n", 2)]
    [TestCase("version: '1'\n", 1)]
    [TestCase("version: one\n", 1)]
    [TestCase("version: 1.0\n", 1)]
    [TestCase("version: 0\n", 1)]
    [TestCase("version: [1]\n", 1)]
    public void Reports_a_version_that_is_missing_or_no_number(string text, int line)
    {
        var finding = Read(text).Findings.Single();

        Assert.That((finding.Id, finding.Severity, finding.Line), Is.EqualTo(("AM604", Severity.Error, line)));
    }

    [TestCase("- a\n")]
    [TestCase("just text\n")]
    [TestCase("version: [1\n")]
    [TestCase("version: 1\n<<<<<<< HEAD\nproposals: inbox\n=======\nproposals: current-branch\n>>>>>>> x\n")]
    public void Reports_a_file_that_is_no_policy(string text)
    {
        var reading = Read(text);

        Assert.That(reading.Findings.Select(finding => finding.Id), Is.EqualTo(new[] { "AM601" }));
    }

    [TestCase("version: 2\n")]
    [TestCase("version: 2\nversion: 1\nproposals: &x [*x]\n")]
    [TestCase("version: 99999999999999999999\n")]
    public void Refuses_a_newer_version_before_it_says_anything_else(string text)
    {
        var refusal = Assert.Throws<AgentMemoryException>(() => Read(text));

        Assert.That(refusal!.Kind, Is.EqualTo(ErrorKind.Unsupported));
        Assert.That(refusal.Message, Does.Match(@"has version [0-9]+; this tool understands version 1\."));
        Assert.That(refusal.Hint, Does.Contain("dotnet tool update"));
    }

    [Test]
    public void To_act_by_a_policy_with_an_error_is_refused_with_all_errors()
    {
        var refusal = Assert.Throws<AgentMemoryException>(() => PolicyReader.Demand(Bytes("version: 1\nwhat: 1\nproposals: x\nrecall: x\n")));

        Assert.That(refusal!.Kind, Is.EqualTo(ErrorKind.Config));
        Assert.That(refusal.Message, Is.EqualTo(".agent-memory/config.yaml:3: proposals is 'x'; allowed: inbox | current-branch. (1 more)"));
        Assert.That(refusal.Findings.Select(finding => finding.Line), Is.EqualTo(new[] { 3, 4 }));
        Assert.That(refusal.Hint, Is.Not.Null);
    }

    [Test]
    public void One_wrong_approver_does_not_open_the_door_to_all()
    {
        var reading = Read("version: 1\napproval: {approvers: [ada@example.org, nobody]}\n");

        Assert.That(reading.Policy.Approval.Approvers, Is.EqualTo(new[] { "ada@example.org" }));
    }

    [Test]
    public void Every_rule_is_explained_under_an_id_of_its_own()
    {
        Assert.That(PolicyRules.All.Select(rule => rule.Id), Is.Unique.And.Ordered);
        Assert.That(PolicyRules.All.Select(rule => rule.Name), Is.Unique);
        Assert.That(PolicyRules.All.Select(rule => rule.Id), Is.All.StartsWith("AM6"));
        Assert.That(PolicyRules.All.Select(rule => rule.Explanation), Is.All.Not.Empty);
        Assert.That(PolicyRules.All.Select(rule => rule.Fix), Is.All.Not.Empty);
    }

    static PolicyReading Read(string text) => PolicyReader.Read(Bytes(text));

    static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    /// <summary>The policy as text: its lists have no equality of their own.</summary>
    static string Lines(Policy policy) => System.Text.Json.JsonSerializer.Serialize(policy);
}
