using AgentMemory.Errors;
using AgentMemory.Store;
using AgentMemory.Testing;
using static AgentMemory.Git.Tests.Commits.CommitTesting;

namespace AgentMemory.Git.Tests.Commits;

public sealed class RehearsalTests
{
    [Test]
    public void Returns_the_plan_and_writes_nothing()
    {
        using var repository = StagedWorkTests.BusyRepository();
        var before = (repository.Snapshot(), repository.Git("count-objects"), Directory.Exists(repository.PathOf(".git/agent-memory")));
        using var store = GitStore.Open(repository.Options());

        var plan = store.Committer.Rehearse(ToHead(Put(Entry, "# Deploys\n")));

        Assert.That(plan.Single().Changes.Single().Path, Is.EqualTo(Entry));
        Assert.That((repository.Snapshot(), repository.Git("count-objects"), Directory.Exists(repository.PathOf(".git/agent-memory"))), Is.EqualTo(before));
    }

    [Test]
    public void Refuses_what_the_commit_would_refuse()
    {
        using var repository = TempRepository.Create();
        repository.Write(Entry, "# Mine\n");
        using var store = GitStore.Open(repository.Options());

        Assert.Multiple(() =>
        {
            Assert.That(Refusal(ToHead(Put(Entry, "# Theirs\n"))), Does.Contain("untracked"));
            Assert.That(Refusal(ToHead(Put("../x", "x"))), Does.Contain("path"));
            Assert.That(Refusal(ToBranch("refs/heads/main", Put(Entry, "x"))), Does.Contain("checked out"));
        });

        string Refusal(CommitRequest request) => Assert.Throws<AgentMemoryException>(() => store.Committer.Rehearse(request))!.Message;
    }

    [Test]
    public void A_planned_tree_answers_for_planned_content()
    {
        using var repository = TempRepository.Create();
        repository.Write(Entry, "# Old\n");
        repository.Write(".agent-memory/user/gone.md", "# Gone\n");
        repository.CommitAll("Entries");
        using var store = GitStore.Open(repository.Options());

        store.Committer.Rehearse(ToHead() with
        {
            Plan = from =>
            {
                var after = from.After([Put(Entry, "# New\n"), Put(".agent-memory/procedural/qa.md", "# QA\n"), Delete(".agent-memory/user/gone.md"), Put("AGENTS.md", "x")]);
                Assert.Multiple(() =>
                {
                    Assert.That(after.StoreFiles.Select(file => file.Path), Is.EqualTo(new[] { ".agent-memory/procedural/qa.md", Entry }));
                    Assert.That(after.Read(after.Find(Entry)!.Blob), Is.EqualTo("# New\n"u8.ToArray()));
                    Assert.That(after.SizeOf(after.Find(Entry)!.Blob), Is.EqualTo("# New\n".Length));
                    Assert.That(after.SizeOf(after.Find("README.md")!.Blob), Is.EqualTo("# Sample\n".Length));
                    Assert.That(after.Find(Entry)!.Blob, Is.EqualTo(from.BlobOf(Entry, "# New\n"u8.ToArray())));
                    Assert.That(after.Find("AGENTS.md"), Is.Not.Null);
                    Assert.That(after.Find("README.md"), Is.EqualTo(from.Tree.Find("README.md")));
                    Assert.That(after.Read(after.Find("README.md")!.Blob), Is.EqualTo("# Sample\n"u8.ToArray()));
                    Assert.That(after.Find(".agent-memory/user/gone.md"), Is.Null);
                    Assert.That(after.HasFolder(".agent-memory/procedural"), Is.True);
                    Assert.That(after.HasFolder(".agent-memory/user"), Is.False);
                    Assert.That(after.HasFolder(".agent-memory"), Is.True);
                    Assert.That(from.Tree.Read(from.Tree.Find(Entry)!.Blob), Is.EqualTo("# Old\n"u8.ToArray()));
                    Assert.That(from.After([]).StoreFiles, Is.EqualTo(from.Tree.StoreFiles));
                });
                return [];
            },
        });
    }
}
