using System.Text.Json;

namespace AgentMemory.Cli.Tests.Scenarios;

/// <summary>
/// Reviews of one pull request on top of another: main, a branch that lets Bob approve, and a branch made from that one. What is
/// judged by the branch it is compared with differs from what is judged by main.
/// </summary>
public class StackedReviewScenarios
{
    const string OnlyAda = "[ada@example.org]";
    const string BobToo = "[ada@example.org, bob@example.org]";
    MemoryRepository _memory = null!;

    [SetUp]
    public void Stack()
    {
        _memory = MemoryRepository.Create();
        Policy(OnlyAda);
        _memory.Git.Commit("Work on main");
        _memory.Git.Git("switch", "-q", "-c", "feature1");
        Policy(BobToo);
        Approve("bobs", "bob@example.org");
        _memory.Git.Git("switch", "-q", "-c", "feature2");
    }

    [TearDown]
    public void Delete() => _memory?.Dispose();

    [Test]
    public void What_the_branch_below_approved_lapses_by_an_edit_on_top_of_it()
    {
        Edit();

        Assert.That(Kinds("feature1"), Is.EqualTo(new[] { "lapsed bobs", "edited bobs", "compiled AGENTS.md", "compiled CLAUDE.md" }));
        var text = _memory.Done("diff", "feature1").Out;
        Assert.That(text, Does.StartWith("Needs a decision: 1 approval lapses, 1 edited").And.Contain("Approvals that lapse\n  bobs"));
        Assert.That(Change("feature1", "lapsed").GetProperty("before").GetProperty("authority").GetString(), Is.EqualTo("approved"));
        Assert.That(_memory.Done("diff", "feature1", "--format", "markdown").Out, Does.Contain("### Approvals that lapse"));
    }

    [Test]
    public void Compared_with_main_Bob_has_no_say_yet()
    {
        Edit();

        Assert.That(Kinds("main"), Is.EqualTo(new[] { "policy .agent-memory/config.yaml", "added bobs" }));
        Assert.That(Change("main", "added").GetProperty("after").GetProperty("authority").GetString(), Is.EqualTo("claimed"));
        Assert.That(_memory.Done("diff", "main").Out, Does.Not.Contain("Approvals that lapse").And.Contain("nothing proves it"));
        Assert.That(_memory.Done("diff", "--json").Json.GetProperty("changes").ToString(), Is.EqualTo(_memory.Done("diff", "main", "--json").Json.GetProperty("changes").ToString()), "as it is where nobody names main");
    }

    [Test]
    public void A_tightening_on_top_holds_at_once_and_takes_the_approval_away()
    {
        Policy(OnlyAda);

        Assert.That(Kinds("feature1"), Is.EqualTo(new[] { "lapsed bobs", "policy .agent-memory/config.yaml", "compiled AGENTS.md", "compiled CLAUDE.md" }));
        Assert.That(_memory.Done("diff", "feature1").Out, Does.Contain("its proof counts no longer"));
        Assert.That(Kinds("main"), Is.EqualTo(new[] { "added bobs" }));
    }

    [Test]
    public void A_loosening_on_top_approves_nothing()
    {
        Policy("['*']");
        Approve("mallorys", "mallory@example.org");

        Assert.That(Kinds("feature1"), Is.EqualTo(new[] { "policy .agent-memory/config.yaml", "added mallorys" }));
        Assert.That(Change("feature1", "added").GetProperty("after").GetProperty("authority").GetString(), Is.EqualTo("claimed"));
    }

    [Test]
    public void A_check_marks_as_standing_before_what_the_branch_below_did()
    {
        _memory.Git.Git("switch", "-q", "feature1");
        Edit();
        _memory.Git.Git("switch", "-q", "-C", "feature2");
        _memory.Git.Commit("Work");

        var lapsed = _memory.Run("check", "--base", "feature1", "--json").Json.GetProperty("findings").EnumerateArray().Single(finding => finding.GetProperty("id").GetString() == "AM201");

        Assert.That(lapsed.GetProperty("introduced").GetBoolean(), Is.False);
    }

    [Test]
    public void What_the_branch_below_brings_is_not_told_again_as_approved_by_the_merge()
    {
        _memory.Git.Git("switch", "-q", "main");
        _memory.Git.Git("config", "remote.origin.url", "https://git.example.org/team/memory.git");
        _memory.Git.Write(".agent-memory/config.yaml", "version: 1\ntrusted: {branch: main, remote: 'https://git.example.org/team/*'}\napproval: {proofs: [trusted-branch]}\n");
        _memory.Git.CommitAll("Trust the branch");
        _memory.Git.Git("update-ref", "refs/remotes/origin/main", "main");
        _memory.Git.Git("switch", "-q", "-c", "below");
        _memory.WriteEntry("below", "Below");
        _memory.Git.CommitAll("Below");
        _memory.Git.Git("switch", "-q", "-c", "above");
        _memory.WriteEntry("above", "Above");
        _memory.Git.CommitAll("Above");

        Assert.That(Kinds("below"), Is.EqualTo(new[] { "approved above", "added above", "compiled AGENTS.md" }));
        Assert.That(Kinds("main"), Is.EqualTo(new[] { "approved above", "approved below", "added above", "added below", "compiled AGENTS.md", "compiled CLAUDE.md" }));
    }

    [Test]
    public void A_signer_that_the_base_itself_brought_counts_on_both_sides()
    {
        using var reviewed = ReviewedRepository.Create();
        using var bob = Testing.SshKey.Create();
        var memory = reviewed.Memory;
        reviewed.Git.Write(".agent-memory/config.yaml", "version: 1\napproval: {proofs: [signed]}\n");
        reviewed.Git.CommitAll("Only signatures");
        reviewed.Git.Write(ReviewedRepository.Signers, reviewed.Key.Allowed("ada@example.org") + bob.Allowed("bob@example.org"));
        memory.WriteEntry("it", "It");
        reviewed.Git.Write(reviewed.SignatureOf("it"), bob.Sign($"project/it@{reviewed.Blob("it")}"));
        reviewed.Git.CommitAll("Bob joins");
        reviewed.Land();
        reviewed.Git.Git("switch", "-q", "-c", "feature");
        reviewed.Git.Commit("Work");

        Assert.That(memory.Done("diff", "--json").Json.GetProperty("changes").GetArrayLength(), Is.Zero);
        Assert.That(memory.Done("diff", "main", "--json").Json.GetProperty("changes").GetArrayLength(), Is.Zero);
    }

    void Policy(string approvers)
    {
        _memory.Git.Write(".agent-memory/config.yaml", $"version: 1\napproval: {{approvers: {approvers}}}\n");
        _memory.Git.CommitAll($"Approvers {approvers}");
    }

    void Approve(string id, string author)
    {
        _memory.WriteEntry(id, $"The title of {id}");
        _memory.Git.Git("add", "-A");
        var blob = _memory.Git.Git("hash-object", MemoryRepository.PathOf(id)).Trim();
        _memory.Git.Commit($"memory: approve {id}\n\nMemory-Id: {id}\nMemory-Action: approve\nMemory-Approves: project/{id}@{blob}", "--author", $"Somebody <{author}>");
    }

    void Edit()
    {
        _memory.WriteEntry("bobs", "Another title");
        _memory.Git.CommitAll("Edit it");
    }

    JsonElement.ArrayEnumerator Changes(string @base) => _memory.Done("diff", @base, "--json").Json.GetProperty("changes").EnumerateArray();

    JsonElement Change(string @base, string kind) => Changes(@base).Single(change => change.GetProperty("kind").GetString() == kind);

    List<string> Kinds(string @base) => [.. Changes(@base).Select(change =>
        $"{change.GetProperty("kind").GetString()} {(change.TryGetProperty("id", out var id) ? id : change.GetProperty("path")).GetString()}")];
}
