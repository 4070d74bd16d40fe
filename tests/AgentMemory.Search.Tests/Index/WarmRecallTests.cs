using System.Reflection;
using AgentMemory.Actors;
using AgentMemory.Git;
using AgentMemory.Git.Opening;
using AgentMemory.Lifecycle;
using AgentMemory.Recall;
using AgentMemory.Search.Index;
using AgentMemory.Store;
using AgentMemory.Testing;

namespace AgentMemory.Search.Tests.Index;

/// <summary>What an answer from a current index asks the repository for: where references stand, and the places of its hits.</summary>
public class WarmRecallTests
{
    static readonly string[] Names = [nameof(IMemoryRepository.Head), nameof(IMemoryRepository.Facts), nameof(IMemoryRepository.Inboxes), nameof(IMemoryRepository.Resolve), nameof(IMemoryRepository.RemoteBranches)];

    [Test]
    public void Reads_no_tree_no_history_and_no_entry()
    {
        using var repository = new IndexedRepository();
        for (var i = 0; i < 20; i++)
            repository.Write($"entry-{i}", i < 3 ? "Deploys" : "Something else", "Text.", "evidence: [README.md]\n");
        repository.Git.CommitAll("Store");
        repository.Ask("deploys");

        using var store = GitStore.Open(new OpenOptions { CurrentDirectory = repository.Git.Root, Environment = HermeticGit.Environment });
        var counting = DispatchProxy.Create<IMemoryRepository, CountingRepository>();
        var calls = ((CountingRepository)(object)counting).Calls;
        ((CountingRepository)(object)counting).Inner = store.Repository;
        var access = new StoreAccess { Repository = counting, Committer = store.Committer, Actor = new Actor.Human(), Clock = TimeProvider.System };

        var result = new RecallOperation(access, new IndexedCatalogs()).Run(new RecallRequest { Query = "deploys" });

        Assert.That(result.Hits, Has.Count.EqualTo(3));
        Assert.That(calls.Where(call => !Names.Contains(call.Name) && call.Name != nameof(IMemoryRepository.DirtyAmong)).Select(call => call.Name), Is.Empty);
        var places = calls.Single(call => call.Name == nameof(IMemoryRepository.DirtyAmong)).Arguments[0];
        Assert.That((IEnumerable<string>)places!, Is.EquivalentTo(new[] { ".agent-memory/project/entry-0.md", ".agent-memory/project/entry-1.md", ".agent-memory/project/entry-2.md", "README.md" }));
    }

    /// <summary>Passes every call on and remembers it.</summary>
    public class CountingRepository : DispatchProxy
    {
        internal IMemoryRepository Inner { get; set; } = null!;

        internal List<(string Name, object?[] Arguments)> Calls { get; } = [];

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
        {
            Calls.Add((targetMethod!.Name.Replace("get_", "", StringComparison.Ordinal), args ?? []));
            return targetMethod.Invoke(Inner, args);
        }
    }
}
