using System.Text;
using AgentMemory.Approval;
using AgentMemory.Compilation;
using AgentMemory.Entries;
using AgentMemory.Policies;
using AgentMemory.Store;

namespace AgentMemory.Git.Tests.Compilation;

/// <summary>A store of approved entries as the compiler sees it; every version that was ever approved is remembered. Immutable.</summary>
sealed record SampleStore
{
    static readonly string[] Subjects = ["deploys", "builds", "tests", "migrations", "releases", "secrets", "logs", "caches", "queues", "workers", "schemas", "fixtures", "flags", "routes", "tokens", "metrics", "emails", "uploads", "backups", "invoices"];
    static readonly string[] Verbs = ["use", "need", "avoid", "run-on", "live-in", "depend-on", "start-with", "end-in", "go-through", "wait-for"];
    static readonly string[] Objects = ["coolify", "postgres", "docker", "make", "redis", "the-gateway", "pnpm", "a-lock", "utc", "github-actions", "vault", "feature-branches", "json", "the-monorepo", "playwright", "two-reviews"];

    internal IReadOnlyDictionary<EntryId, MemoryEntry> Current { get; private init; } = new Dictionary<EntryId, MemoryEntry>();

    internal IReadOnlySet<MemoryEntry> Retired { get; private init; } = new HashSet<MemoryEntry>();

    internal IReadOnlyList<MemoryEntry> Attested { get; private init; } = [];

    internal static SampleStore Of(Random random, int count)
    {
        var store = new SampleStore();
        while (store.Current.Count < count)
            store = store.Add(random);
        return store;
    }

    internal SampleStore Add(Random random, SampleStore? besides = null)
    {
        var words = new[] { Pick(random, Subjects), Pick(random, Verbs), Pick(random, Objects) };
        var id = EntryId.Parse(string.Join('-', words));
        return (besides ?? this).Current.ContainsKey(id) ? Add(random, besides) : Approve(new MemoryEntry
        {
            Id = id,
            Type = random.Next(4) == 0 ? EntryType.Procedural : EntryType.Project,
            Title = $"The {string.Join(' ', words).Replace('-', ' ')}",
            Status = EntryStatus.Approved,
            Body = $"See `{Pick(random, Subjects)}.yml` in {Pick(random, Objects)}.\n",
        });
    }

    internal SampleStore Reword(Random random)
    {
        var entry = Any(random);
        return Approve(entry with { Body = $"Since {random.Next(2000, 2030)} they {Pick(random, Verbs)} {Pick(random, Objects)}.\n" });
    }

    internal SampleStore Retire(Random random) => this with { Retired = new HashSet<MemoryEntry>(Retired) { Any(random) } };

    /// <summary>What a merge of both makes of the store: of an entry that both changed, a person keeps theirs.</summary>
    internal SampleStore Merge(SampleStore theirs, SampleStore from)
    {
        var merged = new Dictionary<EntryId, MemoryEntry>(Current);
        foreach (var (id, entry) in theirs.Current)
        {
            if (!from.Current.TryGetValue(id, out var old) || old != entry)
                merged[id] = entry;
        }
        return new SampleStore
        {
            Current = merged,
            Retired = new HashSet<MemoryEntry>(Retired.Concat(theirs.Retired)),
            Attested = [.. Attested.Concat(theirs.Attested).Distinct()],
        };
    }

    /// <summary>Compiles AGENTS.md over what stands on disk; <c>null</c> where there is none.</summary>
    internal CompileResult Compile(string? onDisk) => Compiler.Compile(new CompileInput
    {
        Policy = new CompilePolicy { Targets = ["agents"] },
        Candidates = [.. Current.Values.Select(Candidate)],
        Files = [new FileOnDisk("AGENTS.md", onDisk is null ? null : Encoding.UTF8.GetBytes(onDisk))],
        Now = DateTimeOffset.UnixEpoch,
    });

    /// <summary>Compiles AGENTS.md over what stands on disk and returns the file; fails the test where that is not allowed.</summary>
    internal string Write(string? onDisk)
    {
        var result = Compile(onDisk);
        Assert.That(result.MayWrite, Is.True, () => $"{result.Files[0].State} {string.Join("; ", result.Files[0].HandEdits)} {result.Files[0].Problem}\n{onDisk}");
        return result.Changes.Count == 0 ? onDisk! : Encoding.UTF8.GetString(result.Changes[0].Content!);
    }

    SampleStore Approve(MemoryEntry entry) => this with
    {
        Current = new Dictionary<EntryId, MemoryEntry>(Current) { [entry.Id] = entry },
        Attested = [.. Attested, entry],
    };

    CompileCandidate Candidate(MemoryEntry entry) => new()
    {
        Entry = entry,
        Blob = new BlobId(new string('0', 40)),
        Verdict = new AuthorityVerdict(Retired.Contains(entry) ? Authority.None : Authority.Approved),
        AttestedVersions = () => [.. Attested.Where(version => version.Id == entry.Id)],
    };

    MemoryEntry Any(Random random) => Current.Values.OrderBy(entry => entry.Id).ElementAt(random.Next(Current.Count));

    static string Pick(Random random, string[] words) => words[random.Next(words.Length)];
}
