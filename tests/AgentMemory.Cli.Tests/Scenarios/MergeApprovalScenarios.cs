using System.Text.Json;

namespace AgentMemory.Cli.Tests.Scenarios;

/// <summary>What the merge of a pull request approves by itself, where the policy trusts the reviewed branch.</summary>
public class MergeApprovalScenarios
{
    [Test]
    public void What_the_trusted_branch_will_hold_is_approved_by_this_merge()
    {
        using var memory = TrustingMain("trusted-branch");
        memory.WriteEntry("tabs", "Use tabs");
        memory.Git.CommitAll("By hand");
        Fetched(memory);
        memory.Git.Git("switch", "-q", "-c", "topic");
        memory.WriteEntry("tabs", "Use tabs everywhere");
        memory.WriteEntry("lf", "Use LF");
        memory.WriteEntry("idea", "An idea", status: "proposed");
        memory.Git.CommitAll("By hand");

        var diff = memory.Done("diff", "--json").Json;
        var check = memory.Run("check", "--base", "origin/main", "--json");

        Assert.That(Changes(diff, "approved"), Is.EqualTo(new[] { "lf", "tabs" }));
        Assert.That(Changes(diff, "lapsed"), Is.Empty);
        Assert.That(diff.GetProperty("changes").EnumerateArray().Where(change => change.GetProperty("kind").GetString() == "approved").All(change => change.GetProperty("byMerge").GetBoolean()));
        Assert.That(Changes(diff, "compiled"), Is.EqualTo(new[] { "AGENTS.md" }));
        Assert.That(memory.Done("diff").Out, Does.Contain("by this merge: its bytes will stand on the trusted branch"));
        Assert.That(Entries(check.Json, "AM220"), Is.EqualTo(new[] { "lf", "tabs" }));
        Assert.That(Entries(check.Json, "AM201").Concat(Entries(check.Json, "AM202")), Is.Empty);
        Assert.That(Entries(memory.Run("check", "--json").Json, "AM202"), Is.EqualTo(new[] { "lf" }), "before the merge nothing proves it");
    }

    [Test]
    public void A_merge_approves_nothing_where_the_policy_does_not_trust_the_branch()
    {
        using var memory = TrustingMain("attested");
        Fetched(memory);
        memory.Git.Git("switch", "-q", "-c", "topic");
        memory.WriteEntry("lf", "Use LF");
        memory.Git.CommitAll("By hand");

        Assert.That(Changes(memory.Done("diff", "--json").Json, "approved"), Is.Empty);
        var check = memory.Run("check", "--base", "origin/main", "--json");
        Assert.That(Entries(check.Json, "AM220"), Is.Empty);
        Assert.That(Entries(check.Json, "AM202"), Is.EqualTo(new[] { "lf" }));
    }

    [Test]
    public void What_a_person_approved_is_told_as_that_and_what_is_retired_is_not_approved()
    {
        using var memory = TrustingMain("attested, trusted-branch");
        memory.WriteEntry("old", "Old");
        memory.Git.CommitAll("By hand");
        Fetched(memory);
        memory.Git.Git("switch", "-q", "-c", "topic");
        memory.Approved("tabs");
        memory.Done("retire", "old", "--yes", "--reason", "over");

        var diff = memory.Done("diff", "--json").Json;

        Assert.That(Changes(diff, "approved"), Is.EqualTo(new[] { "tabs" }));
        Assert.That(diff.ToString(), Does.Contain("\"proof\":\"attested\"").And.Not.Contain("byMerge"));
        Assert.That(Changes(diff, "retired"), Is.EqualTo(new[] { "old" }));
    }

    static MemoryRepository TrustingMain(string proofs)
    {
        var memory = MemoryRepository.Create();
        memory.Git.Git("config", "remote.origin.url", "https://git.example.org/team/memory.git");
        memory.Git.Git("config", "remote.origin.fetch", "+refs/heads/*:refs/remotes/origin/*");
        memory.Git.Write(".agent-memory/config.yaml", $"version: 1\ntrusted: {{branch: main, remote: 'https://git.example.org/team/*'}}\napproval: {{proofs: [{proofs}]}}\n");
        memory.Git.CommitAll("Policy");
        return memory;
    }

    static void Fetched(MemoryRepository memory) => memory.Git.Git("update-ref", "refs/remotes/origin/main", "main");

    static IEnumerable<string?> Changes(JsonElement answer, string kind) => answer.GetProperty("changes").EnumerateArray()
        .Where(change => change.GetProperty("kind").GetString() == kind)
        .Select(change => (change.TryGetProperty("id", out var id) ? id : change.GetProperty("path")).GetString());

    static IEnumerable<string?> Entries(JsonElement answer, string rule) => answer.GetProperty("findings").EnumerateArray()
        .Where(finding => finding.GetProperty("id").GetString() == rule)
        .Select(finding => finding.GetProperty("entry").GetString());
}
