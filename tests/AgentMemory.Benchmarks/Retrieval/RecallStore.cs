using AgentMemory.Actors;
using AgentMemory.Benchmarks.Repositories;
using AgentMemory.Entries;
using AgentMemory.Git;
using AgentMemory.Git.Opening;
using AgentMemory.Lifecycle;
using AgentMemory.Recall;
using AgentMemory.Search.Index;
using AgentMemory.Store;
using AgentMemory.Testing;

namespace AgentMemory.Benchmarks.Retrieval;

/// <summary>
/// A real repository with a store of approved entries, asked the way the command line asks: by the same operation, through the index. Its
/// commits are the same every time and its clock only moves when it is told to, so that the same entries give the same answers.
/// </summary>
sealed class RecallStore : IDisposable
{
    /// <summary>How many hits are asked for: what stands below them counts as not found.</summary>
    internal const int Limit = 10;

    const int ApprovedInOneCommit = 100;
    const string Branch = "main";

    readonly TempRepository _repository;
    readonly GitStore _store;
    readonly HandClock _clock = new();

    RecallStore(TempRepository repository)
    {
        _repository = repository;
        _store = GitStore.Open(new OpenOptions { CurrentDirectory = repository.Root, Environment = HermeticGit.Environment, Clock = _clock });
        Access = new StoreAccess { Repository = _store.Repository, Committer = _store.Committer, Actor = new Actor.Human(), Clock = _clock };
    }

    /// <summary>The store, for other operations.</summary>
    internal StoreAccess Access { get; }

    /// <summary>The folder.</summary>
    internal string Root => _repository.Root;

    /// <summary>Creates a repository with entries, all approved in statements as the tool writes them, and other files.</summary>
    internal static RecallStore Create(IReadOnlyList<MemoryEntry> entries, IEnumerable<KeyValuePair<string, string>> files)
    {
        var repository = TempRepository.CreateUnborn();
        repository.Git("config", "gc.auto", "0");
        using (var import = new FastImport(repository.Root))
        {
            var texts = entries.Select(entry => (entry.Id, entry.Type, Text: System.Text.Encoding.UTF8.GetString(EntryWriter.Write(entry)))).ToList();
            import.Commit(Branch, "Start", [new(StoreLayout.ConfigFile, "version: 1\n"), .. files]);
            import.Commit(Branch, "Write down what is known", texts.Select(entry => new KeyValuePair<string, string>(StoreLayout.EntryPath(entry.Type, entry.Id), entry.Text)));
            foreach (var some in texts.Chunk(ApprovedInOneCommit))
                import.Commit(Branch, $"Approve entries\n\n{string.Concat(some.Select(entry => Approval(entry.Id, entry.Type, entry.Text)))}", []);
            import.Finish();
        }
        repository.Git("reset", "-q", "--hard");
        return new RecallStore(repository);
    }

    /// <summary>Lets a minute pass.</summary>
    internal void Wait() => _clock.Now += TimeSpan.FromMinutes(1);

    /// <summary>Changes a file and commits it, as a person with an editor does.</summary>
    internal void Commit(string path, string text)
    {
        _repository.Write(path, text);
        _repository.Git("add", "--", path);
        _repository.Commit($"Change {path}");
    }

    /// <summary>Reads a file's text.</summary>
    internal string Read(string path) => _repository.Read(path);

    /// <summary>Deletes everything that can be made again.</summary>
    internal void DeleteDerived()
    {
        var derived = _repository.PathOf(".git/agent-memory");
        if (Directory.Exists(derived))
            Directory.Delete(derived, recursive: true);
    }

    /// <summary>Asks, for ten hits of whatever length.</summary>
    /// <param name="question">The question.</param>
    /// <param name="agent">The agent that asks; <c>null</c> for a person.</param>
    internal RecallResult Ask(string question, string? agent = null) =>
        new RecallOperation(agent is null ? Access : Access with { Actor = new Actor.Agent(agent) }, new IndexedCatalogs()).Run(new RecallRequest { Query = question, Limit = Limit, Budget = 0, Include = RecallInclude.Episodic });

    public void Dispose()
    {
        _store.Dispose();
        _repository.Dispose();
    }

    static string Approval(EntryId id, EntryType type, string text) =>
        $"Memory-Id: {id}\nMemory-Action: approve\nMemory-Approves: {type.Word()}/{id}@{GitBlob.IdOf(text)}\n";

    sealed class HandClock : TimeProvider
    {
        internal DateTimeOffset Now { get; set; } = new(2025, 2, 1, 0, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
