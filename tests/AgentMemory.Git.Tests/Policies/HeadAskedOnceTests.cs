using AgentMemory.Git.Tests.Approval;
using AgentMemory.Views;

namespace AgentMemory.Git.Tests.Policies;

public class HeadAskedOnceTests
{
    [Test]
    public void However_many_entries_are_reported()
    {
        using var store = TrustedStore.Create();
        foreach (var id in new[] { "one", "two", "three" })
            store.Git.Write($".agent-memory/project/{id}.md", $"---\ntype: project\ntitle: Fact {id}\nstatus: proposed\n---\n");
        store.Git.CommitAll("Entries");
        using var git = GitStore.Open(new() { CurrentDirectory = store.Git.Root });
        var view = StoreView.AtHead(git.Repository);
        var (repository, asked) = CountingRepository.Around(git.Repository);

        var reporter = new EntryReporter(repository, view, inbox: null);
        var reports = view.Entries.Select(reporter.Of).ToList();

        Assert.That(reports, Has.Count.EqualTo(3).And.All.Property(nameof(EntryReport.Ref)).EqualTo("refs/heads/main"));
        Assert.That(asked($"get_{nameof(repository.Head)}"), Is.EqualTo(1));
    }
}
