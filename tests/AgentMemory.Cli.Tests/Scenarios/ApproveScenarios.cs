using AgentMemory.Actors;
using AgentMemory.Errors;
using AgentMemory.Git;
using AgentMemory.Git.Opening;
using AgentMemory.Lifecycle;
using AgentMemory.Testing;

namespace AgentMemory.Cli.Tests.Scenarios;

public class ApproveScenarios
{
    [Test]
    public void Attests_a_proposed_entry_and_changes_its_status_line_only()
    {
        using var memory = MemoryRepository.Create();
        memory.Proposed("it", null, "--body", "Words.");
        var before = memory.File(MemoryRepository.PathOf("it"));

        var answer = memory.Done("approve", "it", "--yes", "--json").Json;

        Assert.That(memory.File(MemoryRepository.PathOf("it")), Is.EqualTo(before.Replace("proposed", "approved", StringComparison.Ordinal)));
        Assert.That(memory.Trailers(), Is.EqualTo(new[] { "Memory-Id: it", "Memory-Action: approve", $"Memory-Approves: project/it@{memory.Git.Git("rev-parse", $"HEAD:{MemoryRepository.PathOf("it")}").Trim()}" }));
        Assert.That(MemoryRepository.Ids(answer), Is.EqualTo(new[] { "it" }));
        Assert.That(answer.GetProperty("commits")[0].GetString(), Is.EqualTo(memory.Commit()));
        var approval = memory.Entry("it").GetProperty("approval");
        Assert.That(approval.GetProperty("proof").GetString(), Is.EqualTo("attested"));
        Assert.That(approval.GetProperty("by").GetString(), Is.EqualTo("Ada Lovelace <ada@example.org>"));
        Assert.That(memory.Status(), Is.Empty);
    }

    [Test]
    public void Attests_a_hand_written_claim_without_changing_a_byte()
    {
        using var memory = MemoryRepository.Create();
        memory.WriteEntry("it", "Written by hand");
        memory.Git.CommitAll("By hand");
        Assert.That(memory.Authority("it"), Is.EqualTo("claimed"));

        memory.Done("approve", "it", "--yes");

        Assert.That(memory.Touched(), Is.Empty);
        Assert.That(memory.Authority("it"), Is.EqualTo("approved"));
    }

    [Test]
    public void Mine_takes_what_this_person_committed_with_plain_git_and_nothing_else()
    {
        using var memory = MemoryRepository.Create();
        memory.WriteEntry("mine-one", "One");
        memory.WriteEntry("mine-two", "Two", "proposed");
        memory.Git.CommitAll("By hand");
        memory.WriteEntry("of-bob", "Bob's");
        memory.Git.Git("add", "-A");
        memory.Git.Commit("By Bob", "--author", "Bob <bob@example.org>");
        memory.Proposed("by-the-tool");

        var answer = memory.Done("approve", "--mine", "--yes", "--json").Json;

        Assert.That(MemoryRepository.Ids(answer), Is.EqualTo(new[] { "mine-one", "mine-two" }));
        Assert.That(answer.GetProperty("commits").GetArrayLength(), Is.EqualTo(1));
        Assert.That(memory.List("--authority", "approved"), Is.EqualTo(new[] { "mine-one", "mine-two" }));
    }

    [Test]
    public void Mine_does_not_take_what_this_person_only_merged()
    {
        using var memory = MemoryRepository.Create();
        memory.Git.Git("switch", "-q", "-c", "bobs");
        memory.WriteEntry("of-bob", "Bob's");
        memory.Git.Git("add", "-A");
        memory.Git.Commit("By Bob", "--author", "Bob <bob@example.org>");
        memory.Git.Git("switch", "-q", "main");
        memory.Git.Git("merge", "-q", "--no-ff", "--no-edit", "bobs");

        var answer = memory.Done("approve", "--mine", "--yes", "--json").Json;

        Assert.That(MemoryRepository.Ids(answer), Is.Empty);
        Assert.That(memory.Authority("of-bob"), Is.EqualTo("claimed"));
    }

    [TestCase(true)]
    [TestCase(false)]
    public void Mine_says_to_commit_first(bool tracked)
    {
        using var memory = MemoryRepository.Create();
        if (tracked)
            memory.Approved("it");
        memory.WriteEntry("it", "Not committed");

        var run = memory.Run("approve", "--mine", "--yes");

        Assert.That(run.ExitCode, Is.EqualTo(1), run.ToString());
        Assert.That(run.Error, Does.Contain("git commit").And.Contain(MemoryRepository.PathOf("it")));
    }

    [Test]
    public void An_entry_that_lapsed_is_approved_with_its_new_bytes()
    {
        using var memory = MemoryRepository.Create();
        memory.Approved("it");
        memory.WriteEntry("it", "Other words");
        memory.Git.CommitAll("By hand");
        Assert.That(memory.Authority("it"), Is.EqualTo("lapsed"));

        memory.Done("approve", "it", "--yes");

        Assert.That(memory.Authority("it"), Is.EqualTo("approved"));
        Assert.That(memory.Touched(), Is.Empty);
    }

    [Test]
    public void Format_only_takes_line_ends_and_trailing_space_and_nothing_with_a_meaning()
    {
        using var memory = MemoryRepository.Create();
        memory.Git.Write(".agent-memory/.gitattributes", "*.md -text\n");
        memory.Git.CommitAll("Bytes as they are");
        memory.Approved("spaces", null, "--body", "Words.");
        memory.Approved("words", null, "--body", "Words.");
        memory.Git.Write(MemoryRepository.PathOf("spaces"), memory.Git.Read(MemoryRepository.PathOf("spaces")).Replace("Words.\n", "Words.  \r\n\n", StringComparison.Ordinal));
        memory.Git.Write(MemoryRepository.PathOf("words"), memory.Git.Read(MemoryRepository.PathOf("words")).Replace("Words.", "Swords.", StringComparison.Ordinal));
        memory.Git.CommitAll("An editor's doing");
        var check = memory.Run("check").Out;
        Assert.That(check, Does.Match("'spaces' was approved as .{7} and is now .{7}: format only\\."));
        Assert.That(check, Does.Match("'words' was approved as .{7} and is now .{7}\\."));
        Assert.That(memory.Done("show", "spaces").Out, Does.Contain("format only"));
        Assert.That(memory.Done("show", "words").Out, Does.Not.Contain("format only"));

        var answer = memory.Done("approve", "--format-only", "--yes", "--json").Json;

        Assert.That(MemoryRepository.Ids(answer), Is.EqualTo(new[] { "spaces" }));
        Assert.That(memory.Authority("words"), Is.EqualTo("lapsed"));
    }

    [Test]
    public void A_proposal_comes_from_the_inbox_in_one_commit_that_knows_its_origin()
    {
        using var memory = MemoryRepository.Create();
        memory.ProposedByAgent("it", "An agent's words");
        var proposal = memory.Commit("agent-memory/inbox/local");

        memory.Done("approve", "it", "--yes");

        Assert.That(memory.Touched(), Is.EqualTo(new[] { MemoryRepository.PathOf("it") }));
        Assert.That(memory.Subjects("HEAD~1..HEAD"), Is.EqualTo(new[] { "memory: approve it" }));
        Assert.That(memory.Trailers(), Does.Contain($"Memory-Origin: {MemoryRepository.Agent} {MemoryRepository.Session} {proposal}")
            .And.Contain($"Assisted-by: {MemoryRepository.Agent}").And.None.StartWith("Memory-Agent"));
        Assert.That(memory.Authority("it"), Is.EqualTo("approved"));
        var by = memory.Entry("it").GetProperty("createdBy");
        Assert.That(by.GetProperty("agent").GetString(), Is.EqualTo(MemoryRepository.Agent));
        Assert.That(by.GetProperty("session").GetString(), Is.EqualTo(MemoryRepository.Session));
        Assert.That(memory.Inbox(), Is.Empty);
        Assert.That(memory.Commit("agent-memory/inbox/local"), Is.EqualTo(proposal), "settled by derivation");
    }

    [Test]
    public void An_agents_change_of_an_existing_entry_is_taken_over()
    {
        using var memory = MemoryRepository.Create();
        memory.Approved("it", "First words");
        memory.DoneAsAgent("edit", "it", "--title", "Better words");

        memory.Done("approve", "it", "--yes");

        Assert.That(memory.Entry("it").GetProperty("title").GetString(), Is.EqualTo("Better words"));
        Assert.That(memory.Authority("it"), Is.EqualTo("approved"));
        Assert.That(memory.Inbox(), Is.Empty);
    }

    [Test]
    public void What_waits_on_the_branch_comes_before_what_waits_in_the_inbox()
    {
        using var memory = MemoryRepository.Create();
        memory.Approved("it", "First words");
        memory.DoneAsAgent("edit", "it", "--title", "An agent's words");
        memory.Done("edit", "it", "--title", "A person's words");

        memory.Done("approve", "it", "--yes");

        Assert.That(memory.Entry("it").GetProperty("title").GetString(), Is.EqualTo("A person's words"));
    }

    [Test]
    public void A_change_proposed_for_bytes_that_have_moved_on_is_a_conflict()
    {
        using var memory = MemoryRepository.Create();
        memory.Approved("it", "First words");
        memory.DoneAsAgent("edit", "it", "--title", "An agent's words");
        memory.Done("edit", "it", "--title", "A person's words", "--approve", "--yes");
        var before = RepositoryState.Of(memory);

        var run = memory.Run("approve", "it", "--yes", "--json");

        Assert.That(run.ExitCode, Is.EqualTo(1), run.ToString());
        Assert.That(run.Json.GetProperty("error").GetProperty("kind").GetString(), Is.EqualTo("conflict"));
        Assert.That(RepositoryState.Of(memory).ChangesSince(before), Is.Empty);
    }

    [Test]
    public void When_several_changes_wait_a_person_chooses_by_their_bytes()
    {
        using var memory = MemoryRepository.Create();
        memory.ProposedByAgent("it", "From here");
        memory.Git.Git("branch", "-m", "agent-memory/inbox/local", "agent-memory/inbox/laptop");
        memory.ProposedByAgent("it", "From there");
        var blobs = new[] { "laptop", "local" }.Select(name => memory.Git.Git("rev-parse", $"agent-memory/inbox/{name}:{MemoryRepository.PathOf("it")}").Trim()).ToList();

        var several = memory.Run("approve", "it", "--yes");
        var none = memory.Run("approve", "it", "--blob", "0000000", "--yes");
        memory.Done("approve", "it", "--blob", blobs[0][..10], "--yes");

        Assert.That(several.ExitCode, Is.EqualTo(1), several.ToString());
        Assert.That(several.Error, Does.Contain(blobs[0][..7]).And.Contain(blobs[1][..7]).And.Contain("--blob"));
        Assert.That(none.ExitCode, Is.EqualTo(1), none.ToString());
        Assert.That(memory.Entry("it").GetProperty("title").GetString(), Is.EqualTo("From here"));
    }

    [Test]
    public void A_fetched_inbox_counts_like_a_local_one()
    {
        using var memory = MemoryRepository.Create();
        memory.ProposedByAgent("it");
        memory.Git.Git("update-ref", "refs/remotes/origin/agent-memory/inbox/bob", "agent-memory/inbox/local");
        memory.Git.Git("branch", "-q", "-D", "agent-memory/inbox/local");

        Assert.That(memory.Inbox(), Is.EqualTo(new[] { "it" }));
        memory.Done("approve", "it", "--yes");

        Assert.That(memory.Authority("it"), Is.EqualTo("approved"));
        Assert.That(memory.Inbox(), Is.Empty);
    }

    [Test]
    public void A_low_confidence_has_to_be_accepted_by_name()
    {
        using var memory = MemoryRepository.Create();
        memory.Proposed("it", null, "--confidence", "0.3");

        var refused = memory.Run("approve", "it", "--yes");
        var atOnce = memory.Run("remember", "Another", "--confidence", "0.3", "--approve", "--yes");
        memory.Done("approve", "it", "--accept", "AM205", "--yes");

        Assert.That(refused.ExitCode, Is.EqualTo(1), refused.ToString());
        Assert.That(refused.Error, Does.Contain("--accept AM205"));
        Assert.That(atOnce.ExitCode, Is.EqualTo(1), atOnce.ToString());
        Assert.That(memory.Authority("it"), Is.EqualTo("approved"));
        Assert.That(memory.List(), Is.EqualTo(new[] { "it" }));
    }

    [TestCase("staged")]
    [TestCase("unstaged")]
    [TestCase("deleted")]
    public void A_dirty_entry_is_refused(string how)
    {
        using var memory = MemoryRepository.Create();
        memory.Proposed("it");
        if (how == "deleted")
            File.Delete(memory.Git.PathOf(MemoryRepository.PathOf("it")));
        else
            memory.WriteEntry("it", "Not committed");
        if (how == "staged")
            memory.Git.Git("add", "-A");
        var before = RepositoryState.Of(memory);

        var run = memory.Run("approve", "it", "--yes");

        Assert.That(run.ExitCode, Is.EqualTo(1), run.ToString());
        Assert.That(run.Error, Does.Contain("git commit").Or.Contain("git restore"));
        Assert.That(RepositoryState.Of(memory).ChangesSince(before), Is.Empty);
    }

    [Test]
    public void Nothing_waiting_is_done_without_a_commit()
    {
        using var memory = MemoryRepository.Create();
        memory.Approved("it");
        var head = memory.Commit();

        var answer = memory.Done("approve", "it", "--yes", "--json").Json;

        Assert.That(answer.GetProperty("commits").GetArrayLength(), Is.Zero);
        Assert.That(memory.Commit(), Is.EqualTo(head));
        Assert.That(memory.Done("approve", "--mine", "--yes").ExitCode, Is.Zero);
        Assert.That(memory.Done("approve", "--format-only", "--yes").ExitCode, Is.Zero);
    }

    [Test]
    public void An_unknown_id_and_an_ambiguous_beginning_are_refused()
    {
        using var memory = MemoryRepository.Create();
        memory.Proposed("deploy-one");
        memory.ProposedByAgent("deploy-two");

        var unknown = memory.Run("approve", "nothing", "--yes", "--json");
        var ambiguous = memory.Run("approve", "deploy", "--yes");
        var nothing = memory.Run("approve", "--yes");

        Assert.That(unknown.ExitCode, Is.EqualTo(1), unknown.ToString());
        Assert.That(unknown.Json.GetProperty("error").GetProperty("kind").GetString(), Is.EqualTo("not-found"));
        Assert.That(ambiguous.ExitCode, Is.EqualTo(1));
        Assert.That(ambiguous.Error, Does.Contain("deploy-one, deploy-two"));
        Assert.That(nothing.ExitCode, Is.EqualTo(2));
    }

    [Test]
    public void An_entry_that_nobody_committed_is_named_as_such()
    {
        using var memory = MemoryRepository.Create();
        memory.WriteEntry("it", "Not committed");

        var run = memory.Run("approve", "it", "--yes");

        Assert.That(run.ExitCode, Is.EqualTo(1), run.ToString());
        Assert.That(run.Error, Does.Contain("git commit").And.Contain(MemoryRepository.PathOf("it")));
    }

    [Test]
    public void A_batch_is_one_commit_all_or_nothing()
    {
        using var memory = MemoryRepository.Create();
        memory.Proposed("one");
        memory.ProposedByAgent("two");
        memory.Proposed("unsure", null, "--confidence", "0.1");
        var head = memory.Commit();

        Assert.That(memory.Run("approve", "one", "two", "unsure", "--yes").ExitCode, Is.EqualTo(1));
        Assert.That(memory.Commit(), Is.EqualTo(head));

        memory.Done("approve", "two", "one", "one", "--yes");

        Assert.That(memory.Commit("HEAD~1"), Is.EqualTo(head));
        Assert.That(memory.Trailers().Where(line => line.StartsWith("Memory-Approves", StringComparison.Ordinal)).Count(), Is.EqualTo(2));
        Assert.That(memory.List("--authority", "approved"), Is.EqualTo(new[] { "one", "two" }));
    }

    [Test]
    public void Bytes_that_change_between_looking_and_approving_are_not_approved()
    {
        using var memory = MemoryRepository.Create();
        memory.Proposed("it", "As shown");
        using var store = GitStore.Open(new OpenOptions { CurrentDirectory = memory.Root });
        var operation = new ApproveOperation(new StoreAccess { Repository = store.Repository, Committer = store.Committer, Actor = new Actor.Human(), Clock = TimeProvider.System });
        var shown = operation.Select(new ApproveRequest { Ids = ["it"] });

        memory.Done("edit", "it", "--title", "Swapped");

        Assert.That(() => operation.Run(shown, new WriteOptions()), Throws.TypeOf<AgentMemoryException>().With.Property("Kind").EqualTo(ErrorKind.Conflict));
        Assert.That(memory.Authority("it"), Is.EqualTo("proposed"));
    }

    [Test]
    public void At_a_terminal_it_shows_the_bytes_it_asks_about()
    {
        using var memory = MemoryRepository.Create();
        memory.ProposedByAgent("it", "An agent's words", "--body", "What it says.");

        var run = (memory.Setting() with { Terminal = new Hosting.TerminalFacts(true, true, true, 100), Input = "y\n" }).Run("approve", "it", "--no-color");

        Assert.That(run.ExitCode, Is.Zero, run.ToString());
        Assert.That(run.Error, Does.Contain("An agent's words").And.Contain("What it says.").And.Contain("claude-code"));
    }

    [Test]
    public void A_retired_entry_is_not_brought_back_by_approving()
    {
        using var memory = MemoryRepository.Create();
        memory.Approved("it");
        memory.Done("retire", "it", "--reason", "over", "--yes");
        var head = memory.Commit();

        memory.Done("approve", "it", "--yes");

        Assert.That(memory.Commit(), Is.EqualTo(head));
        Assert.That(memory.Authority("it"), Is.EqualTo("none"));
    }

    [Test]
    public void An_entry_in_a_sub_folder_stays_there()
    {
        using var memory = MemoryRepository.Create();
        memory.Approved("it", "First words");
        Directory.CreateDirectory(memory.Git.PathOf(".agent-memory/project/team"));
        memory.Git.Git("mv", MemoryRepository.PathOf("it"), ".agent-memory/project/team/it.md");
        memory.Git.CommitAll("Sort it");
        Assert.That(memory.Authority("it"), Is.EqualTo("approved"), "a move changes no byte");
        memory.DoneAsAgent("edit", "it", "--title", "Better words");

        memory.Done("approve", "it", "--yes");

        Assert.That(memory.Touched(), Is.EqualTo(new[] { ".agent-memory/project/team/it.md" }));
        Assert.That(memory.Authority("it"), Is.EqualTo("approved"));
    }

    [Test]
    public void A_proposal_of_another_type_is_refused_beside_the_entry_that_took_its_id()
    {
        using var memory = MemoryRepository.Create();
        memory.ProposedByAgent("it", null, "--type", "procedural");
        memory.Approved("it");

        var run = memory.Run("approve", "it", "--yes", "--json");

        Assert.That(run.ExitCode, Is.EqualTo(1), run.ToString());
        Assert.That(run.Json.GetProperty("error").GetProperty("kind").GetString(), Is.EqualTo("refused"));
        Assert.That(memory.Entry("it").GetProperty("type").GetString(), Is.EqualTo("project"));
    }

    [Test]
    public void An_id_that_stands_twice_is_not_decided_by_guessing()
    {
        using var memory = MemoryRepository.Create();
        memory.WriteEntry("it", "One");
        memory.Git.Write(".agent-memory/procedural/it.md", "---\ntype: procedural\ntitle: Two\nstatus: approved\n---\n");
        memory.Git.CommitAll("Twice");

        foreach (var line in new[] { "approve it", "approve --mine", "edit it --title x", "retire it --reason x", "reject it --reason x", "supersede it it" })
        {
            var run = memory.Run([.. line.Split(' '), "--yes"]);

            Assert.That(run.ExitCode, Is.EqualTo(1).Or.EqualTo(2), $"{line}: {run}");
        }
        Assert.That(memory.Run("check", "--json").Out, Does.Contain("AM040"));
        Assert.That(memory.Done("compile", "--json").Json.GetProperty("files")[0].GetProperty("entries").GetArrayLength(), Is.Zero);
    }

    [Test]
    public void Works_on_a_detached_head_and_in_a_bare_repository()
    {
        using var memory = MemoryRepository.Create();
        memory.Proposed("one");
        memory.Proposed("two");
        memory.Git.Git("switch", "-q", "--detach");
        memory.Done("approve", "one", "--yes");
        Assert.That(memory.Authority("one"), Is.EqualTo("approved"));

        var folder = TempRepository.TempFolder();
        memory.Git.Git("clone", "-q", "--bare", memory.Root, folder);
        using var bare = MemoryRepository.On(TempRepository.At(folder));
        bare.Git.SetIdentity();
        bare.Done("approve", "two", "--yes");

        Assert.That(bare.Authority("two"), Is.EqualTo("approved"));
    }
}
