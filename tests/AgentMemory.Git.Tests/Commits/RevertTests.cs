using System.Text;
using AgentMemory.Errors;
using AgentMemory.Store;
using AgentMemory.Testing;
using static AgentMemory.Git.Tests.Commits.CommitTesting;

namespace AgentMemory.Git.Tests.Commits;

public sealed class RevertTests
{
    [Test]
    public void Takes_back_an_edit_a_new_file_and_a_deletion()
    {
        using var repository = TempRepository.Create();
        Commit(repository, "Base", (Entry, "# One\n"), (".agent-memory/user/gone.md", "# Gone\n"));
        File.Delete(repository.PathOf(".agent-memory/user/gone.md"));
        var target = Commit(repository, "Change", (Entry, "# Two\n"), (".agent-memory/project/new.md", "# New\n"), ("src/code.txt", "code\n"));
        var before = repository.Snapshot();

        var revert = Revert(repository, target);

        Assert.Multiple(() =>
        {
            Assert.That(revert.Conflicts, Is.Empty);
            Assert.That(revert.Changes.Select(Text), Is.EqualTo(new[] { $"{Entry}=# One\n", ".agent-memory/project/new.md=-", ".agent-memory/user/gone.md=# Gone\n" }));
            Assert.That(repository.Snapshot(), Is.EqualTo(before));
        });
    }

    [Test]
    public void Keeps_later_edits_of_other_lines()
    {
        using var repository = TempRepository.Create();
        Commit(repository, "Base", (Entry, "a\n\n\nb\n\n\nc\n"));
        var target = Commit(repository, "Change", (Entry, "A\n\n\nb\n\n\nc\n"));
        Commit(repository, "Later", (Entry, "A\n\n\nb\n\n\nC\n"));

        Assert.That(Revert(repository, target).Changes.Select(Text), Is.EqualTo(new[] { $"{Entry}=a\n\n\nb\n\n\nC\n" }));
    }

    [Test]
    public void Reports_a_conflict_as_bytes_beside_the_clean_part()
    {
        using var repository = TempRepository.Create();
        Commit(repository, "Base", (Entry, "# One\n"));
        var target = Commit(repository, "Change", (Entry, "# Two\n"), (".agent-memory/project/new.md", "# New\n"), (".agent-memory/project/other.md", "# Other\n"));
        Commit(repository, "Later", (Entry, "# Three\n"), (".agent-memory/project/new.md", "# Edited\n"));

        var revert = Revert(repository, target);

        Assert.Multiple(() =>
        {
            Assert.That(revert.Changes.Select(Text), Is.EqualTo(new[] { ".agent-memory/project/other.md=-" }));
            Assert.That(revert.Conflicts.Select(conflict => conflict.Path), Is.EqualTo(new[] { Entry, ".agent-memory/project/new.md" }));
            var (edited, removed) = (revert.Conflicts[0], revert.Conflicts[1]);
            Assert.That((Text(edited.Ancestor), Text(edited.Ours), Text(edited.Theirs)), Is.EqualTo(("# Two\n", "# Three\n", "# One\n")));
            Assert.That((Text(removed.Ancestor), Text(removed.Ours), Text(removed.Theirs)), Is.EqualTo(("# New\n", "# Edited\n", "-")));
        });
    }

    [Test]
    public void Never_reads_one_entry_as_another_one_renamed()
    {
        using var repository = TempRepository.Create();
        var body = string.Concat(Enumerable.Range(0, 20).Select(i => $"Line {i} of a long entry.\n"));
        Commit(repository, "Base", (Entry, body));
        File.Delete(repository.PathOf(Entry));
        var target = Commit(repository, "Move", (".agent-memory/project/moved.md", body));

        Assert.That(Revert(repository, target).Changes.Select(change => (change.Path, change.Content is null)), Is.EqualTo(new[] { (Entry, false), (".agent-memory/project/moved.md", true) }));
    }

    [Test]
    public void Reverts_the_first_commit_of_all()
    {
        using var repository = TempRepository.CreateUnborn();
        var target = Commit(repository, "First", (Entry, "# One\n"), ("README.md", "# Sample\n"));

        Assert.That(Revert(repository, target).Changes.Select(Text), Is.EqualTo(new[] { $"{Entry}=-" }));
    }

    [Test]
    public void Reverts_a_merge_against_the_parent_that_is_named()
    {
        using var repository = TempRepository.Create();
        Commit(repository, "Base", (Entry, "# One\n"));
        repository.Git("checkout", "-q", "-b", "side");
        Commit(repository, "Side", (".agent-memory/project/side.md", "# Side\n"));
        repository.Git("checkout", "-q", "main");
        Commit(repository, "Main", (".agent-memory/project/main.md", "# Main\n"));
        repository.Git("merge", "-q", "--no-ff", "-m", "Merge", "side");
        var merge = repository.Git("rev-parse", "HEAD").Trim();

        Assert.Multiple(() =>
        {
            Assert.That(Revert(repository, merge, 1).Changes.Select(Text), Is.EqualTo(new[] { ".agent-memory/project/side.md=-" }));
            Assert.That(Revert(repository, merge, 2).Changes.Select(Text), Is.EqualTo(new[] { ".agent-memory/project/main.md=-" }));
            Assert.That(Assert.Throws<AgentMemoryException>(() => Revert(repository, merge))!.Message, Does.Contain("merge"));
            Assert.That(Assert.Throws<AgentMemoryException>(() => Revert(repository, merge, 3))!.Kind, Is.EqualTo(ErrorKind.NotFound));
        });
    }

    [Test]
    public void Reverts_on_top_of_planned_changes_and_lands_as_a_series()
    {
        using var repository = TempRepository.Create();
        Commit(repository, "Base", (Entry, "# One\n"));
        var second = new CommitId(Commit(repository, "Second", (Entry, "# Two\n")));
        var third = new CommitId(Commit(repository, "Third", (Entry, "# Three\n")));
        using var store = GitStore.Open(repository.Options());

        store.Committer.Commit(ToHead() with
        {
            Plan = from =>
            {
                var first = store.Committer.Revert(third, 0, from.Tree);
                var next = store.Committer.Revert(second, 0, from.After(first.Changes));
                Assert.That(first.Conflicts.Concat(next.Conflicts), Is.Empty);
                return [new PlannedCommit("Revert third\n", first.Changes), new PlannedCommit("Revert second\n", next.Changes)];
            },
        });

        Assert.That(repository.Git("show", "HEAD:" + Entry, "HEAD~1:" + Entry), Is.EqualTo("# One\n# Two\n"));
        Assert.That(repository.Git("status", "--porcelain"), Is.Empty);
    }

    static MemoryRevert Revert(TempRepository repository, string commit, int mainline = 0)
    {
        using var store = GitStore.Open(repository.Options());
        return store.Committer.Revert(new CommitId(commit), mainline, store.Repository.TreeAt(store.Repository.Head));
    }

    static string Commit(TempRepository repository, string message, params (string Path, string Text)[] files)
    {
        foreach (var (path, text) in files)
            repository.Write(path, text);
        return repository.CommitAll(message);
    }

    static string Text(FileChange change) => $"{change.Path}={Text(change.Content)}";

    static string Text(byte[]? bytes) => bytes is null ? "-" : Encoding.UTF8.GetString(bytes);
}
