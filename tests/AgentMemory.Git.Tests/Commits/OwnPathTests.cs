using System.Runtime.Versioning;
using AgentMemory.Errors;
using AgentMemory.Testing;
using static AgentMemory.Git.Tests.Commits.CommitTesting;

namespace AgentMemory.Git.Tests.Commits;

/// <summary>What happens where the user has been at the very paths of a commit.</summary>
public sealed class OwnPathTests
{
    [Test]
    public void Refuses_a_path_that_is_staged_with_other_content()
    {
        using var repository = WithEntry();
        repository.Write(Entry, "# Mine\n");
        repository.Git("add", Entry);
        repository.Write(Entry, "# Deploys\n");

        AssertRefusedUnchanged(repository, "staged with other content", Put(Entry, "# Theirs\n"));
    }

    [Test]
    public void Refuses_a_path_that_has_other_content_on_disk()
    {
        using var repository = WithEntry();
        repository.Write(Entry, "# Mine\n");

        AssertRefusedUnchanged(repository, "has other content on disk", Put(Entry, "# Theirs\n"));
    }

    [Test]
    public void Refuses_an_untracked_file_with_other_content()
    {
        using var repository = TempRepository.Create();
        repository.Write(Entry, "# Mine\n");

        AssertRefusedUnchanged(repository, "untracked", Put(Entry, "# Theirs\n"));
    }

    [Test]
    public void Refuses_a_path_that_was_only_announced_to_git()
    {
        using var repository = TempRepository.Create();
        repository.Write(Entry, "# Mine\n");
        repository.Git("add", "-N", Entry);

        AssertRefusedUnchanged(repository, "staged", Put(Entry, "# Theirs\n"));
    }

    [Test]
    public void Refuses_a_path_that_is_staged_for_deletion()
    {
        using var repository = WithEntry();
        repository.Git("rm", "-q", "--cached", Entry);

        AssertRefusedUnchanged(repository, "staged for deletion", Put(Entry, "# Theirs\n"));
    }

    [Test]
    public void Refuses_a_path_that_is_deleted_on_disk()
    {
        using var repository = WithEntry();
        File.Delete(repository.PathOf(Entry));

        AssertRefusedUnchanged(repository, "deleted on disk", Put(Entry, "# Theirs\n"));
    }

    [Test]
    public void Refuses_to_delete_what_was_edited()
    {
        using var repository = WithEntry();
        repository.Write(Entry, "# Mine\n");

        AssertRefusedUnchanged(repository, "has other content", Delete(Entry));
    }

    [Test]
    public void Refuses_a_staged_executable_bit()
    {
        using var repository = WithEntry();
        repository.Git("update-index", "--chmod=+x", Entry);

        AssertRefusedUnchanged(repository, "staged with other content", Put(Entry, "# Theirs\n"));
    }

    [Test]
    public void Refuses_one_dirty_path_among_several_before_anything_changes()
    {
        using var repository = WithEntry();
        repository.Write("AGENTS.md", "mine\n");

        AssertRefusedUnchanged(repository, "AGENTS.md is an untracked file", Put(Entry, "# New\n"), Put("AGENTS.md", "theirs\n"));
    }

    [Test]
    public void Takes_the_same_content_on_disk([Values] bool staged)
    {
        using var repository = WithEntry();
        repository.Write(Entry, "# Same\n");
        if (staged)
            repository.Git("add", Entry);

        repository.Land(Put(Entry, "# Same\n"));

        Assert.That(repository.Git("show", "HEAD:" + Entry), Is.EqualTo("# Same\n"));
        Assert.That(repository.Git("status", "--porcelain"), Is.Empty);
        repository.AssertTidy();
    }

    [Test]
    public void Takes_a_deletion_that_the_user_has_made_already([Values] bool staged)
    {
        using var repository = WithEntry();
        repository.Git(["rm", "-q", Entry]);
        if (!staged)
            repository.Git("reset", "-q", "--", Entry);

        repository.Land(Delete(Entry));

        Assert.That(repository.Git("status", "--porcelain"), Is.Empty);
        repository.AssertTidy();
    }

    [Test]
    public void A_file_nobody_needs_to_change_is_not_touched()
    {
        using var repository = WithEntry();
        repository.Write(Entry, "# Same\n");
        var time = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        File.SetLastWriteTimeUtc(repository.PathOf(Entry), time);

        repository.Land(Put(Entry, "# Same\n"));

        Assert.That(File.GetLastWriteTimeUtc(repository.PathOf(Entry)), Is.EqualTo(time));
    }

    [Test]
    public void Content_that_is_committed_already_makes_a_commit_with_the_same_tree()
    {
        using var repository = WithEntry();

        repository.Land(Put(Entry, "# Deploys\n"));

        Assert.That(repository.Git("rev-parse", "HEAD^{tree}"), Is.EqualTo(repository.Git("rev-parse", "HEAD^^{tree}")));
        repository.AssertTidy();
    }

    [Test]
    [UnsupportedOSPlatform("windows")]
    [Platform(Exclude = "Win")]
    public void An_executable_file_stays_executable()
    {
        using var repository = TempRepository.Create();
        repository.Write("run.sh", "echo 1\n");
        File.SetUnixFileMode(repository.PathOf("run.sh"), (UnixFileMode)0b111_101_101);
        repository.CommitAll("Script");

        repository.Land(Put("run.sh", "echo 2\n"));

        Assert.That(repository.Git("ls-tree", "HEAD", "run.sh"), Does.StartWith("100755"));
        Assert.That(File.GetUnixFileMode(repository.PathOf("run.sh")), Is.EqualTo((UnixFileMode)0b111_101_101));
        Assert.That(repository.Git("status", "--porcelain"), Is.Empty);
    }

    static TempRepository WithEntry()
    {
        var repository = TempRepository.Create();
        repository.Write(Entry, "# Deploys\n");
        repository.CommitAll("Entry");
        return repository;
    }

    static void AssertRefusedUnchanged(TempRepository repository, string reason, params AgentMemory.Store.FileChange[] changes)
    {
        var before = repository.Snapshot();

        var error = repository.Refused(ToHead(changes));

        Assert.Multiple(() =>
        {
            Assert.That(error.Kind, Is.EqualTo(ErrorKind.Refused));
            Assert.That(error.Message, Does.Contain(reason));
            Assert.That(error.Hint, Is.Not.Null);
            Assert.That(repository.Snapshot(), Is.EqualTo(before));
        });
        repository.AssertTidy();
    }
}
