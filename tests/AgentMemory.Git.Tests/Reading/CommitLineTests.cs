using AgentMemory.Git.Tests.Opening;
using AgentMemory.Store;
using AgentMemory.Testing;

namespace AgentMemory.Git.Tests.Reading;

/// <summary>The line of first parents, as <c>git log --first-parent</c> has it.</summary>
public class CommitLineTests
{
    [Test]
    public void A_line_leaves_out_what_was_merged_and_ends_at_the_root()
    {
        using var repository = TempRepository.Create();
        repository.CommitAll("One");
        repository.Git("checkout", "-q", "-b", "side");
        repository.CommitAll("Side");
        repository.Git("checkout", "-q", "main");
        repository.CommitAll("Two");
        repository.Git("merge", "-q", "--no-ff", "-m", "Merge", "side");
        using var store = GitStore.Open(Opener.Options(repository.Root));

        var line = store.Repository.FirstParentsOf(store.Repository.Head!);

        Assert.That(line.Select(commit => commit.Value), Is.EqualTo(repository.Git("log", "--first-parent", "--format=%H").Split('\n', StringSplitOptions.RemoveEmptyEntries)));
    }

    [Test]
    public void A_line_ends_where_history_is_cut_and_nothing_is_said_of_what_is_not_here()
    {
        using var origin = TempRepository.Create();
        for (var i = 0; i < 4; i++)
            origin.CommitAll($"Commit {i}");
        using var clone = TempRepository.At(TempRepository.TempFolder());
        origin.Git("clone", "-q", "--depth", "2", "file://" + origin.Root, clone.Root);
        using var store = GitStore.Open(Opener.Options(clone.Root));

        Assert.That(store.Repository.FirstParentsOf(store.Repository.Head!).Count(), Is.EqualTo(2));
        Assert.That(store.Repository.FirstParentsOf(new CommitId(new string('1', 40))), Is.Empty);
        Assert.That(store.Repository.SummaryOf(new CommitId(new string('1', 40))), Is.Null);
    }

    [Test]
    public void A_commit_is_told_in_one_line()
    {
        using var repository = TempRepository.Create();
        repository.Git("commit", "-q", "--allow-empty", "-m", "A subject\n\nA body", "--author", "Grace Hopper <grace@example.org>", "--date", "2026-03-04T05:06:07+02:00");
        using var store = GitStore.Open(Opener.Options(repository.Root));

        var told = store.Repository.SummaryOf(store.Repository.Head!)!;

        Assert.That(told, Is.EqualTo(new CommitSummary(store.Repository.Head!, new Identity("Grace Hopper", "grace@example.org"), new DateTimeOffset(2026, 3, 4, 5, 6, 7, TimeSpan.FromHours(2)), "A subject")));
    }
}
