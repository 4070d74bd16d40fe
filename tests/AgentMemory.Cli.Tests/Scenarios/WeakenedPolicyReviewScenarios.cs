using System.Text.Json;

namespace AgentMemory.Cli.Tests.Scenarios;

/// <summary>What a reviewer hears of a change that lets more through: the same as a check says, in every form of the review.</summary>
public class WeakenedPolicyReviewScenarios
{
    const string Config = ".agent-memory/config.yaml";
    const string Signers = ".agent-memory/allowed_signers";
    MemoryRepository _memory = null!;

    [SetUp]
    public void Create()
    {
        _memory = MemoryRepository.Create();
        Policy("approval: {approvers: [ada@example.org], min_confidence: 0.5}");
        _memory.Git.Commit("Work");
        _memory.Git.Git("switch", "-q", "-c", "feature");
    }

    [TearDown]
    public void Delete() => _memory?.Dispose();

    [Test]
    public void Every_loosening_is_named_in_text_markdown_and_json([Values(null, "main")] string? from)
    {
        var agents = Policy("approval: {approvers: [ada@example.org, '*@evil.example'], min_confidence: 0.1}", "--author", "Claude <noreply@anthropic.com>")[..7];
        _memory.Git.Write(Signers, "mallory@example.org ssh-ed25519 AAAA\n");
        _memory.Git.CommitAll("A key");
        var messages = Named("check", "--base", from ?? "main", "--json").Where(finding => finding.Id is "AM609" or "AM610").ToList();
        Assert.That(messages, Has.Count.EqualTo(5), "three loosenings, two of them in an agent's commit");

        var json = Diff(from, "--json");
        var text = Diff(from);
        var markdown = Diff(from, "--format", "markdown");

        Assert.That(Changes(json).SelectMany(Findings), Is.EquivalentTo(messages));
        Assert.That(Changes(json).Single(change => change.GetProperty("path").GetString() == Signers).GetProperty("findings").GetArrayLength(), Is.EqualTo(1));
        foreach (var (id, message) in messages)
        {
            Assert.That(text, Does.Contain($"{id}: {message}"));
            Assert.That(markdown, Does.Contain($"`{id}`: `{message}`"));
        }
        Assert.That(text, Does.Contain($"error AM610: Commit {agents} by Claude: approval.approvers adds *@evil.example."));
    }

    [Test]
    public void A_key_that_may_sign_needs_a_decision()
    {
        _memory.Git.Write(Signers, "mallory@example.org ssh-ed25519 AAAA\n");
        _memory.Git.CommitAll("A key");

        Assert.That(JsonDocument.Parse(Diff(null, "--json")).RootElement.GetProperty("needsDecision").GetBoolean(), Is.True);
    }

    [Test]
    public void A_tightening_is_a_change_of_the_policy_and_no_finding()
    {
        Policy("approval: {approvers: [ada@example.org], min_confidence: 0.9}");

        Assert.That(Changes(Diff(null, "--json")).Single().TryGetProperty("findings", out _), Is.False);
        Assert.That(Diff(null), Does.Not.Contain("AM6"));
    }

    [Test]
    public void What_a_signer_is_called_does_nothing_in_a_comment()
    {
        _memory.Git.Write(Signers, "`<img/src=x>@team ssh-ed25519 AAAA\n");
        _memory.Git.CommitAll("A key");

        Assert.That(Diff(null, "--format", "markdown").ReplaceLineEndings("\n").Split('\n').Where(line => line.Contains("AM609", StringComparison.Ordinal)), Is.EqualTo(new[]
        {
            $"  - `warning` `AM609`: ``allowed_signers lets '`<img/src=x>@team' sign; until the trusted branch has this, {_memory.Commit("main")[..7]} counts, which is stricter.``",
        }));
    }

    string Policy(string settings, params string[] arguments)
    {
        _memory.Git.Write(Config, $"version: 1\n{settings}\n");
        _memory.Git.Git("add", "-A");
        return _memory.Git.Commit("Policy", arguments);
    }

    string Diff(string? from, params string[] more) => _memory.Done(["diff", .. from is null ? [] : new[] { from }, .. more]).Out;

    List<(string? Id, string? Message)> Named(params string[] args) => [.. Findings(_memory.Run(args).Json)];

    static JsonElement.ArrayEnumerator Changes(string json) => JsonDocument.Parse(json).RootElement.GetProperty("changes").EnumerateArray();

    static IEnumerable<(string? Id, string? Message)> Findings(JsonElement holder) => holder.TryGetProperty("findings", out var findings)
        ? findings.EnumerateArray().Select(finding => (finding.GetProperty("id").GetString(), finding.GetProperty("message").GetString()))
        : [];
}
