using System.Text;
using System.Text.Json;
using AgentMemory.Testing;

namespace AgentMemory.Cli.Tests.Scenarios;

/// <summary>What a receipt holds and what not, and what <c>receipts</c> tells of it.</summary>
public class ReceiptScenarios
{
    MemoryRepository _memory = null!;

    string Log => Path.Combine(_memory.Root, ".git", "agent-memory", "receipts");

    [SetUp]
    public void Create() => _memory = MemoryRepository.Create();

    [TearDown]
    public void Clean() => _memory.Dispose();

    [Test]
    public void A_recall_leaves_a_receipt_that_names_no_person()
    {
        _memory.Approved("deploys", "Deploys go through Coolify");
        _memory.Approved("vercel", "Deploys go through Vercel");
        _memory.Done("supersede", "vercel", "deploys", "--yes");

        var id = Recall("deploys", "--limit", "3");

        var receipt = Receipts()[0];
        Assert.That(receipt.GetProperty("id").GetString(), Is.EqualTo(id));
        Assert.That(receipt.GetProperty("kind").GetString(), Is.EqualTo("recall"));
        Assert.That(receipt.GetProperty("query").GetString(), Is.EqualTo("deploys"));
        Assert.That(receipt.GetProperty("commit").GetString(), Is.EqualTo(_memory.Commit()));
        Assert.That(receipt.GetProperty("limit").GetInt32(), Is.EqualTo(3));
        Assert.That(MemoryRepository.Ids(receipt, "hits"), Is.EqualTo(new[] { "deploys" }));
        Assert.That(MemoryRepository.Ids(receipt, "withheld"), Is.EqualTo(new[] { "vercel" }));
        Assert.That(receipt.TryGetProperty("agent", out _), Is.False);
        Assert.That(Directory.GetFiles(Log).Select(File.ReadAllText), Has.None.Contain("ada@example.org").And.None.Contain("Lovelace"));
    }

    [Test]
    public void Receipts_are_listed_newest_first_and_by_who_was_served()
    {
        _memory.Approved("deploys", "Deploys go through Coolify");
        var mine = Recall("deploys");
        var agents = _memory.DoneAsAgent("recall", "deploys", "--json").Json.GetProperty("receipt").GetString();

        Assert.That(Ids("receipts"), Is.EqualTo(new[] { agents, mine }));
        Assert.That(Ids("receipts", "-n", "1"), Is.EqualTo(new[] { agents }));
        Assert.That(Ids("receipts", "--agent", "claude-code"), Is.EqualTo(new[] { agents }));
        Assert.That(Ids("receipts", "--session", MemoryRepository.Session), Is.EqualTo(new[] { agents }));
        Assert.That(Ids("receipts", "--session", "other"), Is.Empty);
        Assert.That(Ids("receipts", "--since", "2027-01-01T00:00:00Z"), Is.Empty);
        Assert.That(Ids("receipts", mine[..8]), Is.EqualTo(new[] { mine }));
        Assert.That(_memory.Done("receipts").Out, Does.Contain("claude-code/2.1 (session s-1)").And.Contain("a person"));
        Assert.That(_memory.Done("receipts", mine).Out, Does.Contain("deploys @ ").And.Contain("refs/heads/main"));
    }

    [Test]
    public void A_receipt_that_is_not_there_is_refused()
    {
        Assert.That(_memory.Run("receipts", "r0123456789ab").ExitCode, Is.EqualTo(1));
        Assert.That(_memory.Run("replay", "r0123456789ab").ExitCode, Is.EqualTo(1));
        Assert.That(_memory.Done("receipts", "--json").Out, Is.EqualTo("{\"schema\":1,\"receipts\":[]}\n"));
    }

    [Test]
    public void Secrets_are_not_kept_and_hostile_words_are_shown_as_they_are()
    {
        _memory.Approved("deploys", "Deploys go through Coolify");
        Recall("deploys ghp_0123456789abcdefghijABCDEFGHIJ012345");
        Recall("deploys \u001b[2J \u202E \n end");

        var told = _memory.Done("receipts").Out;

        Assert.That(Directory.GetFiles(Log).Select(File.ReadAllText), Has.None.Contain("ghp_"));
        Assert.That(told, Does.Contain("held a secret, AM101").And.Contain("<U+001B>").And.Contain("<U+202E>"));
        Assert.That(Receipts()[0].GetProperty("query").GetString(), Is.EqualTo("deploys \u001b[2J \u202E \n end"));
    }

    [Test]
    public void Of_a_personal_store_only_the_number_is_kept()
    {
        _memory.Approved("deploys", "Deploys go through Coolify");
        Assert.That(_memory.Setting([.. MemoryRepository.Identity]).Run("--personal", "remember", "Deploys make me nervous", "--type", "user", "--id", "nervous", "--approve", "--yes").ExitCode, Is.Zero);

        var id = Recall("deploys", "--include", "personal");

        Assert.That(Directory.GetFiles(Log).Select(File.ReadAllText), Has.None.Contain("nervous"));
        Assert.That(Receipts()[0].GetProperty("personalHits").GetInt32(), Is.EqualTo(1));
        Assert.That(MemoryRepository.Ids(Receipts()[0], "hits"), Is.EqualTo(new[] { "deploys" }));
        Assert.That(_memory.Done("replay", id).Error, Does.Contain("personal store took part"));
    }

    [Test]
    public void All_work_trees_of_a_clone_share_their_receipts()
    {
        _memory.Approved("deploys", "Deploys go through Coolify");
        var other = TempRepository.TempFolder();
        _memory.Git.Git("worktree", "add", "-q", "-b", "other", Path.Combine(other, "tree"));

        var id = (_memory.Setting() with { Directory = Path.Combine(other, "tree") }).Run("recall", "deploys", "--json").Json.GetProperty("receipt").GetString();

        Assert.That(Ids("receipts"), Is.EqualTo(new[] { id }));
        _memory.Git.Git("worktree", "remove", "--force", Path.Combine(other, "tree"));
        TempRepository.At(other).Dispose();
    }

    [Test]
    public void An_answer_is_given_though_its_receipt_cannot_be_written()
    {
        _memory.Approved("deploys", "Deploys go through Coolify");
        Directory.CreateDirectory(Path.GetDirectoryName(Log)!);
        File.WriteAllText(Log, "in the way");

        var run = _memory.Done("recall", "deploys", "--json");

        Assert.That(MemoryRepository.Ids(run.Json, "hits"), Is.EqualTo(new[] { "deploys" }));
        Assert.That(run.Json.GetProperty("receipt").ValueKind, Is.EqualTo(JsonValueKind.Null));
        Assert.That(run.Error, Does.Contain("No receipt was written"));
        Assert.That(_memory.Done("compile").Error, Does.Contain("No receipt was written"));
    }

    [Test]
    public void A_compilation_leaves_a_receipt_and_a_rehearsal_or_check_leaves_none()
    {
        _memory.Approved("deploys", "Deploys go through Coolify");
        _memory.Proposed("guess", "Maybe not");
        _memory.Done("compile", "--dry-run");
        _memory.Run("compile", "--check");
        Assert.That(Receipts(), Is.Empty);

        var id = _memory.Done("compile", "--json").Json.GetProperty("receipt").GetString()!;

        var receipt = Receipts()[0];
        Assert.That(receipt.GetProperty("id").GetString(), Is.EqualTo(id));
        Assert.That(receipt.GetProperty("made").GetString(), Is.EqualTo(_memory.Commit()));
        Assert.That(receipt.GetProperty("commit").GetString(), Is.EqualTo(_memory.Commit("HEAD~1")));
        var agents = receipt.GetProperty("files").EnumerateArray().Single(file => file.GetProperty("path").GetString() == "AGENTS.md");
        Assert.That(agents.GetProperty("entries")[0].GetProperty("blob").GetString(), Is.EqualTo(_memory.Commit("HEAD:" + MemoryRepository.PathOf("deploys"))));
        Assert.That(MemoryRepository.Ids(receipt, "omitted"), Is.EqualTo(new[] { "guess" }));
        Assert.That(_memory.Done("replay", id, "--json").Json.GetProperty("same").GetBoolean());
        Assert.That(_memory.Done("receipts", id).Out, Does.Contain("AGENTS.md"));
    }

    [Test]
    public void A_huge_question_is_cut_and_cannot_be_asked_again()
    {
        _memory.Approved("deploys", "Deploys go through Coolify");
        var id = _memory.Setting() with { Input = "deploys " + new StringBuilder().Insert(0, "and so on ", 1000) };

        var receipt = id.Run("recall", "-", "--json").Json.GetProperty("receipt").GetString()!;

        Assert.That(Receipts()[0].GetProperty("query").GetString(), Has.Length.EqualTo(4096));
        Assert.That(Receipts()[0].GetProperty("queryDigest").GetString(), Has.Length.EqualTo(64));
        var refused = _memory.Run("replay", receipt, "--json");
        Assert.That(refused.ExitCode, Is.EqualTo(1));
        Assert.That(refused.Json.GetProperty("error").GetProperty("message").GetString(), Does.Contain("whole question"));
    }

    string Recall(params string[] words) => _memory.Done(["recall", .. words, "--json"]).Json.GetProperty("receipt").GetString()!;

    List<JsonElement> Receipts() => [.. _memory.Done("receipts", "--json").Json.GetProperty("receipts").EnumerateArray()];

    IEnumerable<string?> Ids(params string[] words) => MemoryRepository.Ids(_memory.Done([.. words, "--json"]).Json, "receipts");
}
