using AgentMemory.Testing;

namespace AgentMemory.Cli.Tests.Scenarios;

/// <summary>Somebody looked again and says that an entry still holds.</summary>
public class VerifyScenarios
{
    const string Path = "deploy/app.yml";
    const string Code = "name: app\n\nplatform:\n  kind: coolify\n  region: eu-central\n\nports: [8080]\n";
    const string Changed = "# the application\nname: app\n\nplatform:\n  kind: coolify\n  region: eu-west\n\nports: [8080]\n";

    [Test]
    public void A_persons_verify_pins_the_text_of_today_and_attests_the_bytes_in_one_commit()
    {
        using var memory = Drifted();
        var before = memory.Commit();

        var run = memory.Done("verify", "it", "--yes", "--json");

        Assert.That(memory.Subjects($"{before}..HEAD"), Is.EqualTo(new[] { "memory: verify it" }));
        Assert.That(memory.Trailers(), Does.Contain("Memory-Action: verify"));
        Assert.That(memory.Trailers(), Does.Contain($"Memory-Approves: project/it@{memory.Git.Git("rev-parse", $"HEAD:{MemoryRepository.PathOf("it")}").Trim()}"));
        Assert.That(memory.Touched(), Is.EqualTo(new[] { MemoryRepository.PathOf("it") }));
        Assert.That(memory.Entry("it").GetProperty("freshness").GetString(), Is.EqualTo("fresh"));
        Assert.That(memory.Authority("it"), Is.EqualTo("approved"));
        var verified = run.Json.GetProperty("verified")[0];
        Assert.That(verified.GetProperty("before").GetString(), Does.StartWith($"{Path}#L3-L5@"));
        Assert.That(verified.GetProperty("after").GetString(), Does.StartWith($"{Path}#L4-L6@"), "the lines moved down by one");
        Assert.That(verified.GetProperty("text").GetString(), Is.EqualTo("platform:\n  kind: coolify\n  region: eu-west"));
        Assert.That(run.Json.GetProperty("entries")[0].GetProperty("authority").GetString(), Is.EqualTo("approved"));
        Assert.That(memory.Status(), Is.Empty);
    }

    [Test]
    public void It_attests_only_after_a_confirmation()
    {
        using var memory = Drifted();
        var before = memory.Commit();

        var refused = memory.Run("verify", "it");
        var rehearsed = memory.Done("verify", "it", "--dry-run");

        Assert.That(refused.ExitCode, Is.EqualTo(1), refused.ToString());
        Assert.That(refused.Error, Does.Contain("--yes"));
        Assert.That(rehearsed.Out, Does.Contain("region: eu-west").And.Contain("would commit").And.Contain("Memory-Approves: project/it@"));
        Assert.That(memory.Commit(), Is.EqualTo(before));
    }

    [Test]
    public void What_was_not_approved_is_pinned_without_an_attestation()
    {
        using var memory = Drifted();
        memory.Done("edit", "it", "--title", "Lapsed");

        memory.Done("verify", "it");

        Assert.That(memory.Message(), Does.Contain("Memory-Action: verify").And.Not.Contain("Memory-Approves"));
        Assert.That(memory.Authority("it"), Is.EqualTo("lapsed"));
        Assert.That(memory.Entry("it").GetProperty("freshness").GetString(), Is.EqualTo("fresh"));
    }

    [Test]
    public void An_agents_verify_is_a_proposal()
    {
        using var memory = Drifted();
        var before = memory.Commit();

        memory.DoneAsAgent("verify", "it");

        Assert.That(memory.Commit(), Is.EqualTo(before));
        Assert.That(memory.Message("agent-memory/inbox/local"), Does.Contain("Memory-Action: verify").And.Contain("Memory-Agent").And.Not.Contain("Memory-Approves"));
        Assert.That(memory.Inbox(), Is.EqualTo(new[] { "it" }));
        Assert.That(memory.Authority("it"), Is.EqualTo("approved"));
        Assert.That(memory.Entry("it").GetProperty("freshness").GetString(), Is.EqualTo("drifted"));

        memory.Done("approve", "it", "--yes");
        Assert.That(memory.Entry("it").GetProperty("freshness").GetString(), Is.EqualTo("fresh"));
        Assert.That(PinScenarios.Citations(memory.Entry("it"))[1], Is.EqualTo("session:claude-code/s-1"));
    }

    [Test]
    public void A_proposal_in_the_inbox_is_verified_there()
    {
        using var memory = Drifted();
        memory.DoneAsAgent("remember", "New", "--id", "new", "--evidence", $"{Path}#L3-L5");
        memory.Git.Write(Path, Changed.Replace("coolify", "kamal", StringComparison.Ordinal));
        memory.Git.CommitAll("Move to Kamal");

        memory.DoneAsAgent("verify", "new");

        Assert.That(memory.Entry("new").GetProperty("freshness").GetString(), Is.EqualTo("fresh"));
        Assert.That(memory.Inbox(), Is.EqualTo(new[] { "new" }));
    }

    [Test]
    public void Several_entries_are_verified_in_one_commit_or_none()
    {
        using var memory = Drifted();
        memory.Approved("whole", null, "--evidence", Path);
        memory.Approved("gone", null, "--evidence", "README.md");
        memory.Git.Write(Path, Changed + "more: {}\n");
        memory.Git.Git("rm", "-q", "README.md");
        var removal = memory.Git.CommitAll("Clean up");
        var before = memory.Commit();

        var refused = memory.Run("verify", "it", "whole", "gone", "--yes", "--json");
        Assert.That(refused.ExitCode, Is.EqualTo(1), refused.ToString());
        Assert.That(refused.Json.GetProperty("error").GetProperty("message").GetString(), Does.Contain("README.md").And.Contain(removal[..7]));
        Assert.That(refused.Json.GetProperty("error").GetProperty("hint").GetString(), Does.Contain("agent-memory edit").And.Contain("agent-memory retire"));
        Assert.That(memory.Commit(), Is.EqualTo(before));

        memory.Done("verify", "it", "whole", "it", "--yes");
        Assert.That(memory.Subjects($"{before}..HEAD"), Is.EqualTo(new[] { "memory: verify 2 entries" }));
        Assert.That(memory.List("--freshness", "fresh"), Is.EqualTo(new[] { "it", "whole" }));
        Assert.That(memory.List("--authority", "approved"), Is.EqualTo(new[] { "gone", "it", "whole" }));
    }

    [Test]
    public void Nothing_to_do_is_no_commit()
    {
        using var memory = Drifted();
        memory.Done("verify", "it", "--yes");
        memory.Approved("nowhere");
        memory.Approved("expired", null, "--evidence", "deploy/", "--stale-after", "2026-01-01");
        var before = memory.Commit();

        var run = memory.Done("verify", "it", "nowhere", "expired", "--json");

        Assert.That(memory.Commit(), Is.EqualTo(before));
        Assert.That(run.Json.GetProperty("commits").GetArrayLength(), Is.Zero);
        Assert.That(run.Error, Does.Contain("What it cites stands as it is pinned").And.Contain("nowhere cites no place").And.Contain("--stale-after"));
    }

    [Test]
    public void What_was_cited_by_hand_is_pinned()
    {
        using var memory = Drifted();
        memory.Git.Write(MemoryRepository.PathOf("hand"), $"---\ntype: project\ntitle: By hand\nstatus: approved\nevidence: [{Path}#L4, deploy/]\n---\n");
        memory.Git.CommitAll("By hand");
        memory.Done("approve", "hand", "--yes");
        Assert.That(memory.Entry("hand").GetProperty("freshness").GetString(), Is.EqualTo("unpinned"));

        memory.Done("verify", "hand", "--yes");

        Assert.That(memory.Entry("hand").GetProperty("freshness").GetString(), Is.EqualTo("fresh"));
        Assert.That(memory.Authority("hand"), Is.EqualTo("approved"));
    }

    [Test]
    public void A_renamed_file_is_cited_by_its_new_name()
    {
        using var memory = Drifted();
        memory.Done("verify", "it", "--yes");
        memory.Git.Git("mv", Path, "app.yml");
        memory.Git.CommitAll("Rename");

        memory.Done("verify", "it", "--yes");

        Assert.That(PinScenarios.Citations(memory.Entry("it"))[0], Does.StartWith("app.yml#L4-L6@"));
    }

    [Test]
    public void Text_that_waits_to_be_committed_needs_a_commit_and_no_new_pin()
    {
        using var memory = Drifted();
        memory.Git.Write(Path, Code);

        var run = memory.Done("verify", "it", "--json");

        Assert.That(run.Json.GetProperty("commits").GetArrayLength(), Is.Zero);
        Assert.That(run.Error, Does.Contain("commit the file"));
    }

    [Test]
    public void Lines_that_history_no_longer_has_are_taken_where_they_stood_and_the_user_told()
    {
        using var memory = Drifted();
        var folder = TempRepository.TempFolder();
        memory.Git.Git("clone", "-q", "--depth", "1", "file://" + memory.Root, folder);
        using var clone = MemoryRepository.On(TempRepository.At(folder));
        clone.Git.SetIdentity();

        var run = clone.DoneAsAgent("verify", "it", "--dry-run", "--json");

        Assert.That(run.Json.GetProperty("verified")[0].GetProperty("after").GetString(), Does.StartWith($"{Path}#L3-L6@"), "one more line, to have enough of it");
        Assert.That(run.Error, Does.Contain("look whether these are still the lines"));
    }

    [Test]
    public void What_was_deleted_from_a_file_cannot_be_verified()
    {
        using var memory = Drifted();
        memory.Git.Write(Path, "# the application\nname: app\n\nports: [8080]\n");
        memory.Git.CommitAll("No platform any more");

        var run = memory.Run("verify", "it", "--yes");

        Assert.That(run.ExitCode, Is.EqualTo(1), run.ToString());
        Assert.That(run.Error, Does.Contain("Nobody can vouch for"));
    }

    [Test]
    public void What_is_dirty_retired_or_unknown_is_refused()
    {
        using var memory = Drifted();
        memory.Approved("retired");
        memory.Done("retire", "retired", "--yes", "--reason", "no longer");
        memory.WriteEntry("it", "On disk only");

        Assert.That(memory.Run("verify", "it", "--yes").ExitCode, Is.EqualTo(1));
        Assert.That(memory.Run("verify", "retired", "--yes").ExitCode, Is.EqualTo(1));
        Assert.That(memory.Run("verify", "unknown", "--yes").ExitCode, Is.EqualTo(1));
        Assert.That(memory.Run("verify").ExitCode, Is.EqualTo(2));
    }

    /// <summary>An approved entry whose cited lines were changed, below a line that was added.</summary>
    static MemoryRepository Drifted()
    {
        var memory = MemoryRepository.Create();
        memory.Git.Write(Path, Code);
        memory.Git.CommitAll("Code");
        memory.Approved("it", "Deploys go through Coolify", "--evidence", $"{Path}#L3-L5");
        memory.Git.Write(Path, Changed);
        memory.Git.CommitAll("Move west");
        return memory;
    }
}
