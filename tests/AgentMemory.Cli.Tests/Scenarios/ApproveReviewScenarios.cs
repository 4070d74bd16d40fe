using AgentMemory.Testing;

namespace AgentMemory.Cli.Tests.Scenarios;

/// <summary>What approving must refuse although a person asks for it.</summary>
public class ApproveReviewScenarios
{
    const string Inbox = "refs/heads/agent-memory/inbox/local";

    [Test]
    public void Format_only_never_revives_what_a_person_took_back()
    {
        using var memory = MemoryRepository.Create();
        memory.Approved("it", null, "--body", "Words.");
        var approved = memory.File(MemoryRepository.PathOf("it"));
        memory.Done("retire", "it", "--reason", "over", "--yes");
        memory.Git.Write(MemoryRepository.PathOf("it"), approved.Replace("Words.", "Words.  ", StringComparison.Ordinal));
        memory.Git.CommitAll("Bring it back by hand");
        Assert.That(memory.Authority("it"), Is.EqualTo("lapsed"));

        var answer = memory.Done("approve", "--format-only", "--yes", "--json").Json;

        Assert.That(MemoryRepository.Ids(answer), Is.Empty);
        Assert.That(memory.Authority("it"), Is.EqualTo("lapsed"));
    }

    [Test]
    public void Format_only_does_not_take_the_very_bytes_whose_approval_was_ended()
    {
        using var memory = MemoryRepository.Create();
        memory.Approved("it", null, "--body", "Words.");
        var approved = memory.File(MemoryRepository.PathOf("it"));
        memory.Done("retire", "it", "--reason", "over", "--yes");
        memory.Git.Write(MemoryRepository.PathOf("it"), approved);
        memory.Git.CommitAll("Bring it back by hand");

        memory.Done("approve", "--format-only", "--yes");

        Assert.That(memory.Authority("it"), Is.EqualTo("lapsed"));
    }

    [TestCase("--mine")]
    [TestCase("--format-only")]
    public void A_shallow_clone_is_no_place_to_approve_in_bulk(string how)
    {
        using var memory = MemoryRepository.Create();
        memory.WriteEntry("it", "By Bob");
        memory.Git.Git("add", "-A");
        memory.Git.Commit("By Bob", "--author", "Bob <bob@example.org>");
        memory.Git.Write("code.txt", "code\n");
        memory.Git.CommitAll("Code");
        var folder = TempRepository.TempFolder();
        memory.Git.Git("clone", "-q", "--depth=1", $"file://{memory.Root}", folder);
        using var clone = MemoryRepository.On(TempRepository.At(folder));
        clone.Git.SetIdentity();

        var run = clone.Run("approve", how, "--yes", "--json");

        Assert.That(run.ExitCode, Is.EqualTo(1), run.ToString());
        Assert.That(run.Json.GetProperty("error").GetProperty("kind").GetString(), Is.EqualTo("refused"));
        Assert.That(run.Json.GetProperty("error").GetProperty("hint").GetString(), Does.Contain("git fetch --unshallow"));
    }

    [Test]
    public void A_proposal_of_another_type_does_not_take_an_entrys_place()
    {
        using var memory = MemoryRepository.Create();
        memory.Approved("it", "A project entry");
        ProposeByHand(memory, ".agent-memory/procedural/it.md", "---\ntype: procedural\ntitle: A procedure\nstatus: proposed\n---\n", memory.Commit());
        var head = memory.Commit();

        var run = memory.Run("approve", "it", "--yes");

        Assert.That(run.ExitCode, Is.EqualTo(1), run.ToString());
        Assert.That(run.Error, Does.Contain("procedural").And.Contain("project"));
        Assert.That(memory.Commit(), Is.EqualTo(head));
        memory.Done("reject", "it", "--reason", "wrong type", "--yes");
        Assert.That(memory.Inbox(), Is.Empty);
        Assert.That(memory.Authority("it"), Is.EqualTo("approved"));
    }

    [TestCase(null)]
    [TestCase("1234567890123456789012345678901234567890")]
    public void A_change_made_nobody_knows_where_needs_its_bytes_named(string? madeOn)
    {
        using var memory = MemoryRepository.Create();
        memory.Approved("it", "First words");
        ProposeByHand(memory, MemoryRepository.PathOf("it"), "---\ntype: project\ntitle: Other words\nstatus: proposed\n---\n", madeOn);

        var run = memory.Run("approve", "it", "--yes", "--json");

        Assert.That(run.ExitCode, Is.EqualTo(1), run.ToString());
        Assert.That(run.Json.GetProperty("error").GetProperty("kind").GetString(), Is.EqualTo("conflict"));
        Assert.That(run.Json.GetProperty("error").GetProperty("hint").GetString(), Does.Contain("--blob"));
        memory.Done("approve", "it", "--yes", "--blob", memory.Git.Git("rev-parse", $"{Inbox}:{MemoryRepository.PathOf("it")}").Trim());
        Assert.That(memory.Entry("it").GetProperty("title").GetString(), Is.EqualTo("Other words"));
    }

    [TestCase(".agent-memory/project/con/it.md")]
    [TestCase(".agent-memory/project/a:b/it.md")]
    [TestCase(".agent-memory/project/.hidden/it.md")]
    public void A_proposal_at_a_hostile_path_is_named_and_never_approved(string path)
    {
        using var memory = MemoryRepository.Create();
        ProposeByHand(memory, path, "---\ntype: project\ntitle: Words\nstatus: proposed\n---\n", memory.Commit());

        var inbox = memory.Done("inbox", "--json");
        var run = memory.Run("approve", "it", "--yes");

        Assert.That(MemoryRepository.Ids(inbox.Json), Is.Empty);
        Assert.That(inbox.Error, Does.Contain("AM046"));
        Assert.That(run.ExitCode, Is.EqualTo(1), run.ToString());
        Assert.That(memory.List(), Is.Empty);
    }

    [Test]
    public void Who_may_not_approve_is_told_so_before_anything_is_written()
    {
        using var memory = MemoryRepository.Create();
        memory.Approved("old", "Old words");
        memory.Approved("new", "New words");
        memory.Proposed("waits");
        memory.ProposedByAgent("in-the-inbox");
        memory.Git.Write(".agent-memory/config.yaml", "version: 1\napproval: {approvers: ['*@maintainers.example']}\n");
        memory.Git.Git("add", "-A");
        memory.Git.Commit("Only maintainers approve");
        memory.Git.Git("config", "user.email", "kim@maintainers.example");
        memory.Done("approve", "new", "--yes");
        memory.Git.SetIdentity();
        var before = RepositoryState.Of(memory);

        foreach (var args in new string[][]
        {
            ["approve", "waits"], ["approve", "in-the-inbox"], ["remember", "Words", "--approve"], ["edit", "waits", "--title", "Words", "--approve"],
            ["supersede", "old", "new"], ["submit"],
        })
        {
            var run = memory.Run([.. args, "--yes", "--json"]);
            Assert.That(run.ExitCode, Is.EqualTo(1), run.ToString());
            Assert.That(run.Json.GetProperty("error").GetProperty("kind").GetString(), Is.EqualTo("refused"), run.ToString());
            Assert.That(run.Json.GetProperty("error").GetProperty("hint").GetString(), Does.Contain("*@maintainers.example"), run.ToString());
        }
        Assert.That(RepositoryState.Of(memory).ChangesSince(before), Is.Empty);
    }

    /// <summary>Puts a file into the inbox as another tool would.</summary>
    internal static void ProposeByHand(MemoryRepository memory, string path, string text, string? madeOn, string? message = null)
    {
        var tree = "";
        var name = memory.Git.TryGit(text, ["hash-object", "-w", "--stdin"]).Output.Trim();
        foreach (var (part, isFile) in path.Split('/').Reverse().Select((part, depth) => (part, depth == 0)))
        {
            tree = memory.Git.TryGit($"{(isFile ? "100644 blob" : "040000 tree")} {name}\t{part}\n", ["mktree"]).Output.Trim();
            name = tree;
        }
        message ??= $"By another tool\n\nMemory-Id: {Path.GetFileNameWithoutExtension(path)}\nMemory-Action: propose\nMemory-Agent: other\nMemory-Session: s-9\n{(madeOn is null ? "" : $"Memory-Base: {madeOn}\n")}";
        var commit = memory.Git.TryGit(message, ["commit-tree", tree]).Output.Trim();
        memory.Git.Git("update-ref", Inbox, commit);
    }
}
