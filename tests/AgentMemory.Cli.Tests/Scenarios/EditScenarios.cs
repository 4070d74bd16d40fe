using AgentMemory.Cli.Hosting;
using AgentMemory.Cli.Tests.Frame;

namespace AgentMemory.Cli.Tests.Scenarios;

public class EditScenarios
{
    [Test]
    public void A_person_changes_an_entry_on_the_current_branch()
    {
        using var memory = MemoryRepository.Create();
        memory.Proposed("it");

        var answer = memory.Done("edit", "it", "--title", "New words", "--tag", "a", "--json").Json;

        Assert.That(memory.File(MemoryRepository.PathOf("it")), Is.EqualTo("---\ntype: project\ntitle: New words\nstatus: proposed\ntags: [a]\n---\n"));
        Assert.That(memory.Trailers(), Is.EqualTo(new[] { "Memory-Id: it", "Memory-Action: edit" }));
        Assert.That(answer.GetProperty("entry").GetProperty("title").GetString(), Is.EqualTo("New words"));
        Assert.That(memory.Status(), Is.Empty);
    }

    [Test]
    public void An_approval_lapses_and_the_status_stays_what_the_file_says()
    {
        using var memory = MemoryRepository.Create();
        memory.Approved("it");

        memory.Done("edit", "it", "--body", "More.");

        Assert.That(memory.Authority("it"), Is.EqualTo("lapsed"));
        Assert.That(memory.Entry("it").GetProperty("status").GetString(), Is.EqualTo("approved"));
        Assert.That(memory.Inbox(), Is.EqualTo(new[] { "it" }));
    }

    [Test]
    public void Approving_at_once_attests_the_new_bytes()
    {
        using var memory = MemoryRepository.Create();
        memory.Approved("it");

        memory.Done("edit", "it", "--body", "More.", "--approve", "--yes");

        Assert.That(memory.Subjects("HEAD~2..HEAD"), Is.EqualTo(new[] { "memory: approve it", "memory: edit it" }));
        Assert.That(memory.Authority("it"), Is.EqualTo("approved"));
        Assert.That(memory.Status(), Is.Empty);
    }

    [Test]
    public void Bytes_that_return_to_what_was_approved_are_approved_again()
    {
        using var memory = MemoryRepository.Create();
        memory.Approved("it", "First words");
        memory.Done("edit", "it", "--title", "Other words");

        memory.Done("edit", "it", "--title", "First words");

        Assert.That(memory.Authority("it"), Is.EqualTo("approved"));
    }

    [Test]
    public void An_agents_change_waits_in_the_inbox_and_the_approval_stands()
    {
        using var memory = MemoryRepository.Create();
        memory.Approved("it", "First words");
        var before = RepositoryState.Of(memory);

        memory.DoneAsAgent("edit", "it", "--title", "An agent's words");

        Assert.That(RepositoryState.Of(memory).ChangesSince(before), Is.EqualTo(new[] { "ref refs/heads/agent-memory/inbox/local" }));
        Assert.That(memory.Authority("it"), Is.EqualTo("approved"));
        var pending = memory.Entry("it").GetProperty("pending")[0];
        Assert.That(pending.GetProperty("agent").GetString(), Is.EqualTo(MemoryRepository.Agent));
        Assert.That(pending.GetProperty("session").GetString(), Is.EqualTo(MemoryRepository.Session));
        Assert.That(memory.File(MemoryRepository.PathOf("it"), "agent-memory/inbox/local"), Does.Contain("session:claude-code/s-1"));
    }

    [Test]
    public void An_agents_second_change_builds_on_its_first()
    {
        using var memory = MemoryRepository.Create();
        memory.Approved("it", "First words");

        memory.DoneAsAgent("edit", "it", "--title", "Second words");
        memory.DoneAsAgent("edit", "it", "--body", "Third.");

        var proposed = memory.File(MemoryRepository.PathOf("it"), "agent-memory/inbox/local");
        Assert.That(proposed, Does.Contain("Second words").And.Contain("Third."));
        Assert.That(memory.Inbox(), Is.EqualTo(new[] { "it" }));
    }

    [Test]
    public void What_is_only_in_the_inbox_is_changed_there_and_its_origin_stays_known()
    {
        using var memory = MemoryRepository.Create();
        memory.ProposedByAgent("it", "An agent's words");
        var head = memory.Commit();
        var proposal = memory.Commit("agent-memory/inbox/local");

        memory.Done("edit", "it", "--title", "A person's words");

        Assert.That(memory.Commit(), Is.EqualTo(head));
        Assert.That(memory.Inbox(), Is.EqualTo(new[] { "it" }));
        memory.Done("approve", "it", "--yes");
        Assert.That(memory.Entry("it").GetProperty("title").GetString(), Is.EqualTo("A person's words"));
        Assert.That(memory.Trailers(), Has.Some.StartWith($"Memory-Origin: {MemoryRepository.Agent} {MemoryRepository.Session} {proposal}"));
    }

    [Test]
    public void An_edited_proposal_does_not_overwrite_what_came_to_the_branch_meanwhile()
    {
        using var memory = MemoryRepository.Create();
        memory.ProposedByAgent("it", "An agent's words");
        memory.Done("edit", "it", "--title", "A person's words");
        var blob = memory.Git.Git("rev-parse", $"agent-memory/inbox/local:{MemoryRepository.PathOf("it")}").Trim();
        memory.WriteEntry("it", "Written by hand");
        memory.Git.CommitAll("By hand");

        var run = memory.Run("approve", "it", "--blob", blob, "--yes", "--json");

        Assert.That(run.ExitCode, Is.EqualTo(1), run.ToString());
        Assert.That(run.Json.GetProperty("error").GetProperty("kind").GetString(), Is.EqualTo("conflict"));
    }

    [Test]
    public void An_empty_value_removes_a_property()
    {
        using var memory = MemoryRepository.Create();
        memory.Proposed("it", null, "--subject", "a.b", "--tag", "x", "--description", "Words");

        memory.Done("edit", "it", "--subject", "", "--tag", "", "--description", "");

        Assert.That(memory.File(MemoryRepository.PathOf("it")), Is.EqualTo("---\ntype: project\ntitle: The title of it\nstatus: proposed\n---\n"));
    }

    [Test]
    public void Only_the_lines_that_must_change_do()
    {
        using var memory = MemoryRepository.Create();
        const string text = "---\n# mine\nstatus: 'approved'   # claimed\r\ntitle: \"Old\"\ntype: project\nx-team: [a,  b]\n---\nBody\n";
        memory.Git.Write(".agent-memory/.gitattributes", "*.md -text\n");
        memory.Git.Write(MemoryRepository.PathOf("it"), text);
        memory.Git.CommitAll("By hand");

        memory.Done("edit", "it", "--title", "New");

        Assert.That(memory.Git.Read(MemoryRepository.PathOf("it")), Is.EqualTo(text.Replace("\"Old\"", "New", StringComparison.Ordinal)).Or.EqualTo(text.Replace("\"Old\"", "\"New\"", StringComparison.Ordinal)));
    }

    [Test]
    public void Saying_what_it_says_already_writes_nothing()
    {
        using var memory = MemoryRepository.Create();
        memory.Proposed("it", "Words");
        var head = memory.Commit();

        memory.Done("edit", "it", "--title", "Words");

        Assert.That(memory.Commit(), Is.EqualTo(head));
    }

    [Test]
    public void Without_an_option_and_a_terminal_there_is_nothing_to_do()
    {
        using var memory = MemoryRepository.Create();
        memory.Proposed("it");

        Assert.That(memory.Run("edit", "it").ExitCode, Is.EqualTo(2));
    }

    [TestCase("staged")]
    [TestCase("unstaged")]
    public void A_dirty_entry_is_refused(string how)
    {
        using var memory = MemoryRepository.Create();
        memory.Proposed("it");
        memory.Git.Write(MemoryRepository.PathOf("it"), "mine\n");
        if (how == "staged")
            memory.Git.Git("add", "-A");
        var before = RepositoryState.Of(memory);

        var run = memory.Run("edit", "it", "--title", "New");

        Assert.That(run.ExitCode, Is.EqualTo(1), run.ToString());
        Assert.That(RepositoryState.Of(memory).ChangesSince(before), Is.Empty);
    }

    [Test]
    public void Unknown_and_ambiguous_ids_are_refused_with_the_candidates()
    {
        using var memory = MemoryRepository.Create();
        memory.Proposed("deploy-one");
        memory.Proposed("deploy-two");

        var unknown = memory.Run("edit", "nothing", "--title", "x");
        var ambiguous = memory.Run("edit", "deploy", "--title", "x");

        Assert.That(unknown.ExitCode, Is.EqualTo(1));
        Assert.That(ambiguous.ExitCode, Is.EqualTo(1));
        Assert.That(ambiguous.Error, Does.Contain("deploy-one, deploy-two"));
        Assert.That(memory.Done("edit", "deploy-o", "--title", "One").ExitCode, Is.Zero);
    }

    [Platform(Exclude = "Win", Reason = "The editor is a shell script.")]
    [Test]
    public void Opens_the_users_editor_and_never_takes_a_status_from_it()
    {
        using var memory = MemoryRepository.Create();
        memory.Proposed("it", "Old words");

        var run = Editing(memory, "sed -e s/Old/New/ -e s/proposed/approved/");

        Assert.That(run.ExitCode, Is.Zero, run.ToString());
        Assert.That(memory.Git.Read(MemoryRepository.PathOf("it")), Does.Contain("title: New words").And.Contain("status: proposed"));
    }

    [Platform(Exclude = "Win", Reason = "The editor is a shell script.")]
    [TestCase("printf nonsense", Description = "no front matter")]
    [TestCase("sed s/project/procedural/", Description = "a type that its folder does not say")]
    [TestCase("false", Description = "the editor fails")]
    public void What_an_editor_leaves_must_be_an_entry(string filter)
    {
        using var memory = MemoryRepository.Create();
        memory.Proposed("it");
        var before = RepositoryState.Of(memory);

        var run = Editing(memory, filter);

        Assert.That(run.ExitCode, Is.EqualTo(1), run.ToString());
        Assert.That(RepositoryState.Of(memory).ChangesSince(before), Is.Empty);
    }

    /// <summary>Runs <c>edit it</c> at a terminal, with an editor that passes the file through a filter.</summary>
    static CliRun Editing(MemoryRepository memory, string filter)
    {
        var editor = Path.Combine(memory.PersonalStore + "-editor.sh");
        File.WriteAllText(editor, $"#!/bin/sh\n{filter} < \"$1\" > \"$1.new\" && mv \"$1.new\" \"$1\"\n");
        return (memory.Setting(("EDITOR", $"/bin/sh {editor}")) with { Terminal = new TerminalFacts(true, true, true, 100) }).Run("edit", "it");
    }
}
