using AgentMemory.Testing;

namespace AgentMemory.Cli.Tests.Scenarios;

public class ReadingScenarios
{
    [Test]
    public void List_filters_by_everything_an_entry_says()
    {
        using var memory = MemoryRepository.Create();
        memory.Approved("a-scoped", null, "--scope", "src/**", "--tag", "Build", "--subject", "build.order");
        memory.Approved("b-everywhere", null, "--type", "procedural", "--subject", "build");
        memory.Proposed("c-proposed", null, "--subject", "builder");
        memory.ProposedByAgent("d-waiting");

        Assert.That(memory.List(), Is.EqualTo(new[] { "a-scoped", "b-everywhere", "c-proposed" }));
        Assert.That(memory.List("--type", "procedural"), Is.EqualTo(new[] { "b-everywhere" }));
        Assert.That(memory.List("--status", "proposed"), Is.EqualTo(new[] { "c-proposed" }));
        Assert.That(memory.List("--authority", "approved"), Is.EqualTo(new[] { "a-scoped", "b-everywhere" }));
        Assert.That(memory.List("--tag", "build"), Is.EqualTo(new[] { "a-scoped" }));
        Assert.That(memory.List("--subject", "build"), Is.EqualTo(new[] { "a-scoped", "b-everywhere" }));
        Assert.That(memory.List("--path", "src/deep/a.cs"), Is.EqualTo(new[] { "a-scoped", "b-everywhere", "c-proposed" }));
        Assert.That(memory.List("--path", "docs/a.md"), Is.EqualTo(new[] { "b-everywhere", "c-proposed" }));
        Assert.That(memory.List("--inbox"), Is.EqualTo(new[] { "a-scoped", "b-everywhere", "c-proposed", "d-waiting" }));
        Assert.That(memory.List("--type", "user"), Is.Empty);
        Assert.That(memory.Run("list", "--type", "fact").ExitCode, Is.EqualTo(2));
    }

    [Test]
    public void List_and_show_read_an_older_commit()
    {
        using var memory = MemoryRepository.Create();
        memory.Approved("it", "First words");
        memory.Git.Git("tag", "then");
        memory.Done("edit", "it", "--title", "Other words");
        memory.Approved("later");

        Assert.That(memory.List("--at", "then"), Is.EqualTo(new[] { "it" }));
        var entry = memory.Entry("it", "--at", "then");
        Assert.That(entry.GetProperty("title").GetString(), Is.EqualTo("First words"));
        Assert.That(entry.GetProperty("authority").GetString(), Is.EqualTo("approved"));
        Assert.That(entry.GetProperty("commit").GetString(), Is.EqualTo(memory.Commit("then")));
        Assert.That(memory.Run("show", "later", "--at", "then").ExitCode, Is.EqualTo(1));
    }

    [TestCase("nowhere")]
    [TestCase("")]
    [TestCase("--output=x")]
    [TestCase("HEAD^{/\u0001")]
    public void A_revision_that_does_not_exist_is_not_found(string revision)
    {
        using var memory = MemoryRepository.Create();

        var run = memory.Run("list", "--json", $"--at={revision}");

        Assert.That(run.ExitCode, Is.EqualTo(1).Or.EqualTo(2), run.ToString());
        Assert.That(run.Json.GetProperty("error").GetProperty("kind").GetString(), Is.EqualTo("not-found").Or.EqualTo("usage"));
    }

    [Test]
    public void A_revision_before_the_store_says_that_there_is_none()
    {
        using var memory = MemoryRepository.Create();

        var run = memory.Run("list", "--at", "HEAD~1", "--json");

        Assert.That(run.ExitCode, Is.EqualTo(1), run.ToString());
        Assert.That(run.Json.GetProperty("error").GetProperty("kind").GetString(), Is.EqualTo("not-found"));
    }

    [Test]
    public void A_malformed_entry_is_named_with_its_line_and_stops_nothing()
    {
        using var memory = MemoryRepository.Create();
        memory.Approved("fine", "A fine line");
        memory.Git.Write(MemoryRepository.PathOf("broken"), "---\ntype: project\ntitle: a: b: c\nstatus: approved\n---\n");
        memory.Git.CommitAll("By hand");

        var list = memory.Done("list", "--json");
        var compile = memory.Done("compile");
        var show = memory.Run("show", "broken", "--json");

        Assert.That(MemoryRepository.Ids(list.Json), Is.EqualTo(new[] { "fine" }));
        Assert.That(list.Error, Does.Contain(".agent-memory/project/broken.md:3"));
        Assert.That(compile.Error, Does.Contain(".agent-memory/project/broken.md:3"));
        Assert.That(memory.File("AGENTS.md"), Does.Contain("A fine line"));
        Assert.That(show.ExitCode, Is.EqualTo(1));
        Assert.That(show.Json.GetProperty("error").GetProperty("findings").GetArrayLength(), Is.Positive);
    }

    [Test]
    public void Dirty_and_untracked_entries_are_named_and_do_not_count()
    {
        using var memory = MemoryRepository.Create();
        memory.Approved("changed", "First words");
        memory.Approved("deleted");
        memory.WriteEntry("changed", "Other words");
        memory.WriteEntry("untracked", "New");
        File.Delete(memory.Git.PathOf(MemoryRepository.PathOf("deleted")));

        var list = memory.Done("list", "--json");
        var show = memory.Done("show", "changed", "--json");
        var compile = memory.Done("compile");

        Assert.That(MemoryRepository.Ids(list.Json), Is.EqualTo(new[] { "changed", "deleted" }));
        foreach (var id in new[] { "changed", "untracked", "deleted" })
        {
            Assert.That(list.Error, Does.Contain(MemoryRepository.PathOf(id)));
            Assert.That(compile.Error, Does.Contain(MemoryRepository.PathOf(id)));
        }
        Assert.That(show.Json.GetProperty("entry").GetProperty("title").GetString(), Is.EqualTo("First words"));
        Assert.That(show.Error, Does.Contain(MemoryRepository.PathOf("changed")));
    }

    [Test]
    public void Show_finds_a_unique_beginning_also_in_the_inbox()
    {
        using var memory = MemoryRepository.Create();
        memory.Approved("deploy-one");
        memory.ProposedByAgent("deploy-two");

        Assert.That(memory.Entry("deploy-o").GetProperty("id").GetString(), Is.EqualTo("deploy-one"));
        Assert.That(memory.Entry("deploy-t").GetProperty("ref").GetString(), Is.EqualTo("refs/heads/agent-memory/inbox/local"));
        var ambiguous = memory.Run("show", "deploy");
        Assert.That(ambiguous.ExitCode, Is.EqualTo(1));
        Assert.That(ambiguous.Error, Does.Contain("deploy-one, deploy-two"));
        Assert.That(memory.Run("show", "nothing").ExitCode, Is.EqualTo(1));
        Assert.That(memory.Run("show", "").ExitCode, Is.EqualTo(1).Or.EqualTo(2));
    }

    [Test]
    public void An_id_that_is_also_a_beginning_means_itself()
    {
        using var memory = MemoryRepository.Create();
        memory.Approved("deploy");
        memory.Approved("deploy-two");

        Assert.That(memory.Entry("deploy").GetProperty("id").GetString(), Is.EqualTo("deploy"));
    }

    [Test]
    public void A_shallow_clone_says_that_approvals_are_out_of_reach()
    {
        using var memory = MemoryRepository.Create();
        memory.Approved("it");
        memory.Done("compile");
        var folder = TempRepository.TempFolder();
        memory.Git.Git("clone", "-q", "--depth", "1", "file://" + memory.Root, folder);
        using var clone = MemoryRepository.On(TempRepository.At(folder));
        clone.Git.SetIdentity();

        var entry = clone.Entry("it");
        var compile = clone.Run("compile", "--json");
        var check = clone.Run("check", "--json");

        Assert.That(entry.GetProperty("authority").GetString(), Is.EqualTo("claimed"));
        Assert.That(entry.GetProperty("approval").GetProperty("proof").GetString(), Is.EqualTo("out-of-reach"));
        Assert.That(compile.ExitCode, Is.EqualTo(1), compile.ToString());
        Assert.That(compile.Json.GetProperty("error").GetProperty("hint").GetString(), Does.Contain("git fetch --unshallow"));
        Assert.That(check.Out, Does.Contain("AM208").And.Not.Contain("AM202").And.Not.Contain("AM505"));
        Assert.That(clone.Run("rollback", "it", "--yes").Error, Does.Contain("git fetch --unshallow"));
        Assert.That(clone.Done("status", "--json").Json.GetProperty("shallow").GetBoolean(), Is.True);
        Assert.That(RepositoryState.Of(clone).ChangesSince(RepositoryState.Of(clone)), Is.Empty);
        Assert.That(clone.Status(), Is.Empty);
    }
}
