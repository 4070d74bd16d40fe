using System.Text.Json;
using AgentMemory.Testing;

namespace AgentMemory.Cli.Tests.Scenarios;

/// <summary>What a warning weighs once somebody has accepted it, and whose word for that counts.</summary>
public class AcceptedFindingScenarios
{
    const string Address = "The cache is 192.168.17.23.";

    static readonly string[] Accept = ["--accept", "AM113"];

    [Test]
    public void A_warning_accepted_with_the_approval_is_a_note_that_says_by_whom()
    {
        using var memory = WithAccepted();
        var commit = memory.Commit();

        var found = Found(memory, "AM113");

        Assert.That(found.GetProperty("severity").GetString(), Is.EqualTo("note"));
        Assert.That(found.GetProperty("message").GetString(), Does.EndWith($" (accepted by Ada Lovelace on {memory.Git.Git("log", "-1", "--format=%ad", "--date=format:%Y-%m-%d").Trim()} in {commit[..7]})"));
        Assert.That(found.TryGetProperty("fix", out _), Is.False, "nothing is left to mend");
        Assert.That(found.GetProperty("accepted").GetProperty("by").GetString(), Is.EqualTo("Ada Lovelace <ada@example.org>"));
        Assert.That(found.GetProperty("accepted").GetProperty("commit").GetString(), Is.EqualTo(commit));
        memory.Done("compile");
        Assert.That(memory.Run("check", "--strict").ExitCode, Is.Zero);
    }

    [Test]
    public void It_is_a_warning_again_for_other_bytes_on_disk_and_in_the_next_commit()
    {
        using var memory = WithAccepted();
        var path = MemoryRepository.PathOf("cache");

        memory.Git.Write(path, memory.Git.Read(path) + "\nMore.\n");
        Assert.That(Severities(memory), Is.EqualTo(new[] { "warning" }), "on disk");
        memory.Git.CommitAll("By hand");
        Assert.That(Severities(memory), Is.EqualTo(new[] { "warning" }), "in a commit");

        memory.Git.Write(path, memory.Git.Git("show", $"HEAD^:{path}"));
        memory.Git.CommitAll("Back");
        Assert.That(Severities(memory), Is.EqualTo(new[] { "note" }), "the bytes that were accepted");
    }

    [Test]
    public void Another_entry_with_the_same_text_is_not_accepted()
    {
        using var memory = WithAccepted();
        memory.WriteEntry("second", "The second cache", "proposed", Address);
        memory.Git.CommitAll("By hand");

        Assert.That(Severities(memory), Is.EqualTo(new[] { "warning", "note" }));
    }

    [Test]
    public void A_policy_that_made_it_an_error_or_switched_it_off_stands([Values("error", "off")] string severity)
    {
        string[] expected = severity == "error" ? ["error"] : [];
        using var memory = WithAccepted();
        memory.Git.Write(".agent-memory/config.yaml", $"{memory.Git.Read(".agent-memory/config.yaml")}\nchecks: {{AM113: {severity}}}\n");
        memory.Git.CommitAll("Policy");
        memory.Git.Commit("Work");

        Assert.That(Severities(memory), Is.EqualTo(expected));
    }

    [Test]
    public void A_proposal_accepted_by_an_agent_or_a_person_is_still_a_warning([Values] bool byAgent)
    {
        using var memory = MemoryRepository.Create();
        memory.Git.Write(".agent-memory/config.yaml", "version: 1\nproposals: current-branch\n");
        memory.Git.CommitAll("Policy");
        string[] remember = ["remember", "The cache", "--id", "cache", "--body", Address, .. Accept];
        if (byAgent)
            memory.DoneAsAgent(remember);
        else
            memory.Done(remember);

        Assert.That(memory.Message(), Does.Contain("Memory-Accepts: AM113"));
        Assert.That(Severities(memory), Is.EqualTo(new[] { "warning" }));
    }

    [TestCase("Memory-Agent: claude-code/2.1\n", "cache", true, TestName = "Forged: an agent's block")]
    [TestCase("", "cache", false, TestName = "Forged: bytes that the commit does not hold")]
    [TestCase("", "other", true, TestName = "Forged: a block about another entry")]
    public void A_trailer_without_an_approval_that_counts_accepts_nothing(string agent, string id, bool held)
    {
        using var memory = MemoryRepository.Create();
        memory.WriteEntry("cache", "The cache", body: Address);
        memory.Git.CommitAll("By hand");
        var blob = held ? memory.Git.Git("rev-parse", $"HEAD:{MemoryRepository.PathOf("cache")}").Trim() : new string('a', 40);

        memory.Git.Git("commit", "-q", "--allow-empty", "-m", $"memory: approve cache\n\nMemory-Id: {id}\nMemory-Action: approve\n{agent}Memory-Approves: project/cache@{blob}\nMemory-Accepts: AM113");

        Assert.That(Severities(memory), Is.EqualTo(new[] { "warning" }));
    }

    [Test]
    public void Somebody_who_is_no_approver_accepts_nothing()
    {
        using var memory = WithAccepted();
        memory.Git.Write(".agent-memory/config.yaml", "version: 1\napproval: {approvers: [bob@example.org]}\n");
        memory.Git.CommitAll("Policy");

        Assert.That(Severities(memory), Is.EqualTo(new[] { "warning" }));
    }

    [Test]
    public void An_acceptance_ends_with_its_approval_and_comes_back_with_a_rollback()
    {
        using var memory = WithAccepted();

        memory.Done(["edit", "cache", "--tag", "cache", "--approve", "--yes", .. Accept]);
        Assert.That(Severities(memory), Is.EqualTo(new[] { "note" }), "accepted anew");
        memory.Done("edit", "cache", "--body", "The cache is at hand.", "--approve", "--yes");
        Assert.That(Severities(memory), Is.Empty);
        memory.Done("rollback", "cache", "--yes");

        Assert.That(memory.Trailers(), Does.Contain("Memory-Accepts: AM113"));
        Assert.That(Severities(memory), Is.EqualTo(new[] { "note" }));
    }

    [Test]
    public void What_was_approved_without_it_is_accepted_later_once()
    {
        using var memory = MemoryRepository.Create();
        memory.WriteEntry("cache", "The cache", body: Address);
        memory.Git.CommitAll("By hand");
        var blob = memory.Git.Git("rev-parse", $"HEAD:{MemoryRepository.PathOf("cache")}").Trim();
        memory.Git.Git("commit", "-q", "--allow-empty", "-m", $"Approve\n\nMemory-Id: cache\nMemory-Approves: project/cache@{blob}");
        Assert.That(Severities(memory), Is.EqualTo(new[] { "warning" }));

        memory.Done(["approve", "cache", "--yes", .. Accept]);
        var accepted = memory.Commit();
        memory.Done(["approve", "cache", "--yes", .. Accept]);

        Assert.That(Severities(memory), Is.EqualTo(new[] { "note" }));
        Assert.That(memory.Commit(), Is.EqualTo(accepted), "said once");
        Assert.That(memory.Authority("cache"), Is.EqualTo("approved"));
    }

    [TestCase("approve")]
    [TestCase("remember")]
    [TestCase("edit")]
    public void Low_confidence_is_accepted_and_recorded_by_whatever_approves(string command)
    {
        using var memory = MemoryRepository.Create();
        string[] accept = ["--yes", "--accept", "AM205"];
        if (command == "remember")
        {
            memory.Done(["remember", "Unsure", "--id", "unsure", "--confidence", "0.2", "--approve", .. accept]);
        }
        else
        {
            memory.Proposed("unsure", "Unsure", "--confidence", "0.2");
            string[] more = command == "edit" ? ["--title", "Still unsure", "--approve"] : [];
            memory.Done([command, "unsure", .. more, .. accept]);
        }

        Assert.That(memory.Trailers(), Does.Contain("Memory-Accepts: AM205"));
        Assert.That(Found(memory, "AM205").GetProperty("severity").GetString(), Is.EqualTo("note"));
        memory.Done("compile");
        Assert.That(memory.Run("check", "--strict").ExitCode, Is.Zero);
    }

    [Test]
    public void A_change_that_accepts_what_stood_before_brings_nothing()
    {
        using var memory = MemoryRepository.Create();
        memory.WriteEntry("cache", "The cache", body: Address);
        memory.Git.CommitAll("By hand");
        memory.Git.Git("switch", "-q", "-c", "topic");
        memory.Done(["approve", "cache", "--yes", .. Accept]);

        var found = memory.Run("check", "--base", "main", "--json").Json.GetProperty("findings").EnumerateArray().Single(finding => finding.GetProperty("id").GetString() == "AM113");

        Assert.That(found.GetProperty("severity").GetString(), Is.EqualTo("note"));
        Assert.That(found.GetProperty("introduced").GetBoolean(), Is.False);
    }

    [Test]
    public void Where_only_a_signature_approves_the_word_of_a_commit_without_one_counts_for_nothing()
    {
        using var key = SshKey.Create();
        using var memory = MemoryRepository.Create();
        key.Configure(memory.Git);
        memory.Git.Write(".agent-memory/config.yaml", "version: 1\napproval: {proofs: [signed]}\n");
        memory.Git.Write(".agent-memory/allowed_signers", key.Allowed("ada@example.org"));
        memory.Git.CommitAll("Policy");
        memory.Git.Commit("Work");
        memory.Proposed("cache", "The cache", ["--body", Address, "--confidence", "0.2", .. Accept]);
        memory.Done(["approve", "cache", "--yes", "--accept", "AM205", .. Accept]);
        Assert.That(Severities(memory), Is.EqualTo(new[] { "note" }), "accepted in the commit that brought the signature");

        memory.Git.Git("commit", "-q", "--amend", "-m", "memory: approve cache");
        var blob = memory.Git.Git("rev-parse", $"HEAD:{MemoryRepository.PathOf("cache")}").Trim();
        memory.Git.Git("commit", "-q", "--allow-empty", "-m", $"Approve\n\nMemory-Id: cache\nMemory-Approves: project/cache@{blob}\nMemory-Accepts: AM113");

        Assert.That(memory.Authority("cache"), Is.EqualTo("approved"), "the signature");
        Assert.That(Severities(memory), Is.EqualTo(new[] { "warning" }));
    }

    [Test]
    public void Where_the_trusted_branch_approves_the_word_counts_once_that_branch_has_it()
    {
        using var memory = MemoryRepository.Create();
        memory.Git.Git("config", "remote.origin.url", "https://git.example.org/team/memory.git");
        memory.Git.Git("config", "remote.origin.fetch", "+refs/heads/*:refs/remotes/origin/*");
        memory.Git.Write(".agent-memory/config.yaml", "version: 1\ntrusted: {branch: main, remote: 'https://git.example.org/team/*'}\napproval: {proofs: [trusted-branch]}\n");
        memory.Git.CommitAll("Policy");
        memory.WriteEntry("cache", "The cache", body: Address);
        memory.Git.CommitAll("By hand");
        memory.Git.Git("update-ref", "refs/remotes/origin/main", "main");
        Assert.That(memory.Authority("cache"), Is.EqualTo("approved"));

        memory.Done(["approve", "cache", "--yes", .. Accept]);

        Assert.That(Severities(memory), Is.EqualTo(new[] { "warning" }), "said on this branch alone");
        Assert.That(Severities(memory, "--base", "origin/main"), Is.EqualTo(new[] { "note" }), "as the merge will have it");
        memory.Git.Git("update-ref", "refs/remotes/origin/main", "main");
        Assert.That(Severities(memory), Is.EqualTo(new[] { "note" }));
    }

    static MemoryRepository WithAccepted()
    {
        var memory = MemoryRepository.Create();
        memory.Proposed("cache", "The cache", ["--body", Address, .. Accept]);
        memory.Done(["approve", "cache", "--yes", .. Accept]);
        return memory;
    }

    static JsonElement Found(MemoryRepository memory, string rule) => Findings(memory).Single(finding => finding.GetProperty("id").GetString() == rule);

    static IEnumerable<string?> Severities(MemoryRepository memory, params string[] args) =>
        Findings(memory, args).Where(finding => finding.GetProperty("id").GetString() == "AM113").Select(finding => finding.GetProperty("severity").GetString());

    static JsonElement.ArrayEnumerator Findings(MemoryRepository memory, params string[] args) =>
        memory.Run(["check", "--json", .. args]).Json.GetProperty("findings").EnumerateArray();
}
