namespace AgentMemory.Cli.Tests.Scenarios;

/// <summary>Text that a person rejected does not come back, whoever brings it and by whichever way, until a person lets it.</summary>
public class TombstoneScenarios
{
    const string Title = "Tests need MongoDB";
    const string Body = "Start it with `docker compose up mongo`, version 4.2.";
    const string Reason = "we use Redis";

    static MemoryRepository Rejected(bool inInbox = false)
    {
        var memory = MemoryRepository.Create();
        if (inInbox)
            memory.ProposedByAgent("bad", Title, "--body", Body);
        else
            memory.Proposed("bad", Title, "--body", Body);
        memory.Done("reject", "bad", "--reason", Reason, "--yes");
        return memory;
    }

    static void AssertRefused(MemoryRepository memory, Func<Frame.CliRun> act)
    {
        var before = RepositoryState.Of(memory);
        var run = act();
        Assert.That(run.ExitCode, Is.EqualTo(1), run.ToString());
        Assert.That(run.Out + run.Error, Does.Contain(Reason).And.Contain("Ada Lovelace").And.Contain("2026-01-02"));
        Assert.That(RepositoryState.Of(memory).ChangesSince(before), Is.Empty);
    }

    static string?[] Check(MemoryRepository memory, string id) =>
        [.. memory.Run("check", "--json").Json.GetProperty("findings").EnumerateArray().Where(finding => finding.GetProperty("id").GetString() == id)
            .Select(finding => finding.TryGetProperty("entry", out var entry) ? entry.GetString() : null)];

    /// <summary>Commits a file with plain git, as anybody can.</summary>
    static void CommitByHand(MemoryRepository memory, string path, string text, string message = "By another tool")
    {
        memory.Git.Write(path, text);
        memory.Git.CommitAll(message);
    }

    static void EntryByHand(MemoryRepository memory, string id, string status = "proposed") =>
        CommitByHand(memory, MemoryRepository.PathOf(id), $"---\ntype: project\ntitle: {Title}\nstatus: {status}\n---\n\n{Body}\n");

    [Test]
    public void The_same_text_is_refused_under_any_id_with_date_actor_and_reason([Values] bool inInbox, [Values] bool byAgent)
    {
        using var memory = Rejected(inInbox);
        string[] again = ["remember", "tests need  mongodb!", "--id", "other", "--body", "START it with docker compose up mongo (version 4.2)", "--json"];

        AssertRefused(memory, () => byAgent ? memory.RunAsAgent(again) : memory.Run(again));

        var findings = memory.Run(again).Json.GetProperty("error").GetProperty("findings").EnumerateArray();
        Assert.That(findings.Select(finding => finding.GetProperty("id").GetString()), Is.EqualTo(new[] { "AM093" }));
    }

    [TestCase("Tests need MongoDB", "Start it with `docker compose up mongo`, version 42.")]
    [TestCase("Tests need Redis", Body)]
    [TestCase(Title, "")]
    public void Other_text_is_written(string title, string body)
    {
        using var memory = Rejected();

        memory.Done("remember", title, "--body", body, "--id", "other");
    }

    [Test]
    public void An_edit_that_brings_it_back_is_refused([Values] bool byAgent)
    {
        using var memory = Rejected();
        memory.Approved("it");
        string[] edit = ["edit", "it", "--title", Title, "--body", Body];

        AssertRefused(memory, () => byAgent ? memory.RunAsAgent(edit) : memory.Run(edit));
    }

    [Test]
    public void Approving_it_is_refused_however_it_came()
    {
        using var memory = Rejected();
        EntryByHand(memory, "it");

        AssertRefused(memory, () => memory.Run("approve", "it", "--yes"));
        AssertRefused(memory, () => memory.Run("approve", "--mine", "--yes"));
        AssertRefused(memory, () => memory.Run("edit", "it", "--tag", "x"));
    }

    [Test]
    public void Submitting_it_is_refused()
    {
        using var memory = MemoryRepository.Create();
        memory.ProposedByAgent("it", Title, "--body", Body);
        memory.Proposed("bad", Title, "--body", Body);
        memory.Done("reject", "bad", "--reason", Reason, "--yes");

        AssertRefused(memory, () => memory.Run("submit", "--yes"));
    }

    [Test]
    public void Superseding_by_it_is_refused()
    {
        using var memory = Rejected();
        memory.Approved("old");
        EntryByHand(memory, "it");

        AssertRefused(memory, () => memory.Run("supersede", "old", "it", "--yes"));
    }

    [Test]
    public void A_rollback_that_would_bring_it_back_stops_and_says_so()
    {
        using var memory = MemoryRepository.Create();
        memory.Proposed("it", Title, "--body", Body);
        memory.Done("edit", "it", "--title", "Tests need Redis", "--body", "Start it.");
        var edit = memory.Commit();
        memory.Proposed("bad", Title + ".", "--body", Body);
        memory.Done("reject", "bad", "--reason", Reason, "--yes");
        var rejection = memory.Commit();

        AssertRefused(memory, () => memory.Run("rollback", edit, "--yes"));
        AssertRefused(memory, () => memory.Run("rollback", edit, "--dry-run"));
        AssertRefused(memory, () => memory.Run("rollback", rejection, "--yes"));
    }

    [Test]
    public void Restoring_what_was_lost_stops_where_it_would_bring_it_back()
    {
        using var memory = MemoryRepository.Create();
        memory.Approved("it", Title, "--body", Body);
        memory.Git.Git("rm", "-q", MemoryRepository.PathOf("it"));
        memory.Git.Commit("Drop it");
        memory.Proposed("bad", Title, "--body", Body);
        memory.Done("reject", "bad", "--reason", Reason, "--yes");

        AssertRefused(memory, () => memory.Run("status", "--restore"));
    }

    [Test]
    public void A_person_lets_it_back_in_and_the_commit_says_so_on_every_branch_that_has_it()
    {
        using var memory = Rejected(inInbox: true);
        memory.Git.Git("switch", "-q", "-c", "feature");

        memory.Done("remember", Title, "--id", "it", "--body", Body, "--revive");

        var digest = memory.Git.Git("show", "agent-memory/inbox/local:" + memory.Git.Git("ls-tree", "-r", "--name-only", "agent-memory/inbox/local", ".agent-memory/tombstones/").Trim());
        var trailer = memory.Trailers().Single(line => line.StartsWith("Memory-Revives: bad@", StringComparison.Ordinal));
        Assert.That(digest, Does.Contain(trailer[^64..]), "the tombstone stays; the statement ends it");
        Assert.That(Check(memory, "AM093"), Is.Empty);
        memory.Done("approve", "it", "--yes");
        memory.Done("edit", "it", "--tag", "x");
        memory.Git.Git("switch", "-q", "main");
        AssertRefused(memory, () => memory.Run("remember", Title, "--id", "it", "--body", Body));
        memory.Git.Git("merge", "-q", "feature");
        memory.Done("remember", Title, "--id", "second", "--body", Body);
    }

    [Test]
    public void Approving_lets_it_back_in_too()
    {
        using var memory = Rejected();
        EntryByHand(memory, "it");

        memory.Done("approve", "it", "--revive", "--yes");

        Assert.That(memory.Authority("it"), Is.EqualTo("approved"));
        Assert.That(memory.Trailers(), Has.Some.StartWith("Memory-Revives: bad@"));
    }

    [Test]
    public void What_was_let_back_in_can_be_rejected_again()
    {
        using var memory = Rejected();
        memory.Done("remember", Title, "--id", "it", "--body", Body, "--revive");

        memory.Done("reject", "it", "--reason", "we still use Redis", "--yes");

        var run = memory.Run("remember", Title, "--id", "it", "--body", Body);
        Assert.That(run.ExitCode, Is.EqualTo(1));
        Assert.That(run.Error, Does.Contain("we still use Redis"));
    }

    [Test]
    public void No_agent_lets_it_back_in()
    {
        using var memory = Rejected();
        var before = RepositoryState.Of(memory);

        var run = memory.RunAsAgent("remember", Title, "--id", "it", "--body", Body, "--revive");

        Assert.That(run.ExitCode, Is.EqualTo(1), run.ToString());
        Assert.That(run.Error, Does.Contain("remember --revive"));
        Assert.That(RepositoryState.Of(memory).ChangesSince(before), Is.Empty);
        CommitByHand(memory, "notes.txt", "x", "Say so\n\nMemory-Id: it\nMemory-Revives: bad@" + Digest(memory) + "\nMemory-Agent: other\nMemory-Session: s-9");
        AssertRefused(memory, () => memory.RunAsAgent("remember", Title, "--id", "it", "--body", Body));
    }

    [Test]
    public void The_tombstones_of_the_trusted_branch_and_of_fetched_inboxes_count([Values("main", "inbox")] string where)
    {
        using var memory = MemoryRepository.Create();
        memory.Git.Git("switch", "-q", "-c", "feature");
        memory.Git.Git("switch", "-q", "main");
        if (where == "main")
            memory.Proposed("bad", Title, "--body", Body);
        else
            memory.ProposedByAgent("bad", Title, "--body", Body);
        memory.Done("reject", "bad", "--reason", Reason, "--yes");
        if (where == "inbox")
        {
            memory.Git.Git("update-ref", "refs/remotes/origin/agent-memory/inbox/bob", "agent-memory/inbox/local");
            memory.Git.Git("branch", "-q", "-D", "agent-memory/inbox/local");
        }
        memory.Git.Git("switch", "-q", "feature");

        AssertRefused(memory, () => memory.RunAsAgent("remember", Title, "--id", "it", "--body", Body));
    }

    [Test]
    public void What_a_pull_request_carries_counts_once_it_is_merged()
    {
        using var memory = Rejected(inInbox: true);
        memory.ProposedByAgent("good");
        memory.Done("submit", "--yes");
        memory.Git.Git("merge", "-q", "--squash", "memory/2026-01-02");
        memory.Git.Git("commit", "-q", "-F", ".git/SQUASH_MSG");
        memory.Git.Git("branch", "-q", "-D", "memory/2026-01-02", "agent-memory/inbox/local");

        AssertRefused(memory, () => memory.RunAsAgent("remember", Title, "--id", "it", "--body", Body));
        Assert.That(Check(memory, "AM094"), Is.Empty);
    }

    [Test]
    public void A_tombstone_that_no_person_left_keeps_nothing_out_and_is_found([Values] bool byAgent)
    {
        using var memory = MemoryRepository.Create();
        memory.Approved("it", Title, "--body", Body);
        var salt = new string('a', 32);
        var digest = Tombstones.TombstoneDigest.Of(salt, Title, Body);
        var path = $".agent-memory/tombstones/it-{digest[..8]}.yaml";
        CommitByHand(memory, path, $"version: 1\nid: it\ntype: project\naction: reject\nby_name: Ada\nby_email: ada@example.org\nat: '2026-01-01T00:00:00Z'\nreason: silence it\nsalt: '{salt}'\ndigest: '{digest}'\n",
            byAgent ? $"Reject\n\nMemory-Id: it\nMemory-Action: reject\nMemory-Rejects: project/it@{new string('b', 40)}\nMemory-Agent: other\nMemory-Session: s-9" : "Reject it");

        Assert.That(Check(memory, "AM094"), Is.EqualTo(new[] { "it" }));
        Assert.That(Check(memory, "AM093"), Is.Empty);
        Assert.That(memory.Authority("it"), Is.EqualTo("approved"));
        memory.Done("edit", "it", "--tag", "x", "--approve", "--yes");
        memory.Done("remember", Title, "--body", Body, "--id", "again");
        memory.Git.Git("rm", "-q", path);
        memory.Git.Commit("Remove it, as the finding says");
        Assert.That(Check(memory, "AM094"), Is.Empty);
    }

    [Test]
    public void Check_finds_what_came_back_by_another_way_and_either_fix_ends_it([Values] bool keep)
    {
        using var memory = Rejected();
        Assert.That(Check(memory, "AM093"), Is.Empty);
        EntryByHand(memory, "claimed", "approved");

        Assert.That(Check(memory, "AM093"), Is.EqualTo(new[] { "claimed" }));
        Assert.That(memory.Run("check").ExitCode, Is.EqualTo(1));

        if (keep)
            memory.Done("approve", "claimed", "--revive", "--yes");
        else
            memory.Done("reject", "claimed", "--reason", "again", "--yes");
        Assert.That(Check(memory, "AM093"), Is.Empty);
    }

    [Test]
    public void A_rejected_duplicate_or_change_takes_nothing_from_what_is_approved()
    {
        using var memory = MemoryRepository.Create();
        memory.Approved("it", Title, "--body", Body);
        memory.Proposed("twin", Title, "--body", Body);
        memory.Done("reject", "twin", "--reason", Reason, "--yes");
        memory.DoneAsAgent("edit", "it", "--tag", "worse");
        memory.Done("reject", "it", "--reason", "no such tag", "--yes");

        Assert.That(memory.Authority("it"), Is.EqualTo("approved"));
        memory.Done("edit", "it", "--tag", "good");
        Assert.That(memory.Authority("it"), Is.EqualTo("lapsed"));
        Assert.That(Check(memory, "AM093"), Is.Empty);
        memory.Done("approve", "it", "--yes");
        AssertRefused(memory, () => memory.Run("remember", Title, "--id", "third", "--body", Body));
    }

    [Test]
    public void Files_that_are_no_tombstones_are_found()
    {
        using var memory = Rejected();
        var path = memory.Touched().Single(path => path.Contains("tombstones", StringComparison.Ordinal));
        var text = memory.File(path);
        CommitByHand(memory, ".agent-memory/tombstones/misnamed-00000000.yaml", text);
        CommitByHand(memory, ".agent-memory/tombstones/other-00000000.yaml", "nothing: here\n");

        Assert.That(Check(memory, "AM091"), Is.Not.Empty);
        Assert.That(Check(memory, "AM092"), Has.Length.EqualTo(1));
    }

    static string Digest(MemoryRepository memory)
    {
        var path = memory.Git.Git("ls-files", ".agent-memory/tombstones/").Trim();
        return memory.Git.Read(path).Split("digest: ")[1].Trim().Trim('\'');
    }
}
