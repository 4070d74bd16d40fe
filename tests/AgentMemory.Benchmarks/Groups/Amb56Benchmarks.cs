using AgentMemory.Benchmarks.Reporting;
using AgentMemory.Benchmarks.Retrieval;

namespace AgentMemory.Benchmarks.Groups;

/// <summary>
/// AMB-56: small tests of what is remembered, replaced and forgotten. Scored by keywords, and for conflicts strictly: the newest statement
/// comes first, and the older one is not returned.
/// </summary>
sealed class Amb56Benchmarks : IBenchmarkGroup
{
    const string Conflicts = "conflict-resolution";

    /// <summary>Facts of which neither takes the other's place, however alike they look.</summary>
    static readonly (string One, string Other, string Question)[] Distinct =
    [
        ("Staging deploys go to Fly.io", "Production deploys go to AWS", "where do deploys go"),
        ("The orders service stores its data in PostgreSQL", "The carts service stores its data in Redis", "where does a service store its data"),
        ("API v1 authenticates with session cookies", "API v2 authenticates with bearer tokens", "how does the API authenticate"),
        ("Unit tests run with Vitest", "End-to-end tests run with Playwright", "what do tests run with"),
        ("Database backups are kept for 30 days", "Upload backups are kept for 7 days", "how long are backups kept"),
    ];

    public string Name => "amb56";

    public string Title => "AMB-56, through the operations of the command line";

    public IEnumerable<BenchmarkRow> Run(Workbench bench)
    {
        if (bench.Set is not { } file)
        {
            bench.Say("amb56: left out, for want of --set FILE");
            yield break;
        }
        var verdicts = new List<Verdicts>();
        foreach (var test in MemoryTests.Read(file))
        {
            bench.Say($"amb56: {test.Id}");
            verdicts.Add(Run(bench, test));
        }
        foreach (var category in verdicts.GroupBy(verdict => verdict.Category).Append(verdicts.GroupBy(_ => "all").Single()))
            yield return new BenchmarkRow { What = $"by keywords, {category.Key}", Figure = $"{category.Count(verdict => verdict.ByKeywords)} of {category.Count()}" };
        var conflicts = verdicts.FindAll(verdict => verdict.Category == Conflicts);
        var strict = conflicts.Count(verdict => verdict.Strictly);
        yield return BenchmarkRow.Of("strictly: the newest statement first, the older one not returned", "all", strict == conflicts.Count, $"{strict} of {conflicts.Count}",
            $"the older one was named while the newer was written in {conflicts.Count(verdict => verdict.WasNamed)}");
        var survived = Distinct.Count(pair => Survives(bench, pair.One, pair.Other, pair.Question));
        yield return BenchmarkRow.Of("facts that only look alike are both returned", "all", survived == Distinct.Length, $"{survived} of {Distinct.Length}");
    }

    static Verdicts Run(Workbench bench, MemoryTest test)
    {
        var isConflict = test.Category == Conflicts;
        using var store = new ToldStore();
        foreach (var fact in test.Facts)
            store.Tell(fact, isNewer: isConflict && store.Ids.Count > 0);
        foreach (var position in test.Retired)
            store.Retire(position);
        var (byKeywords, strictly) = (true, isConflict);
        foreach (var query in test.Queries)
        {
            var hits = store.Ask(query.Text, query.Agent);
            var passes = query.IsPassedBy(string.Join('\n', hits.Select(hit => hit.Text)), hits.Count);
            byKeywords &= passes;
            strictly &= hits.Count > 0 && hits[0].Id == store.Ids[^1] && !hits.Any(hit => store.Ids[..^1].Contains(hit.Id));
            if (!passes || (isConflict && !strictly))
                bench.Detail($"amb56: {test.Id}: {query.Text} -> {string.Join(" | ", hits.Select(hit => hit.Text))}");
        }
        foreach (var refusal in store.Refusals)
            bench.Detail($"amb56: {test.Id}: refused: {refusal}");
        return new Verdicts(test.Category, byKeywords, strictly, store.Superseded > 0);
    }

    static bool Survives(Workbench bench, string one, string other, string question)
    {
        using var store = new ToldStore();
        store.Tell(new MemoryFact(one, null), isNewer: false);
        store.Tell(new MemoryFact(other, null), isNewer: false);
        var hits = store.Ask(question);
        if (hits.Count != 2)
            bench.Detail($"amb56: {question} -> {string.Join(" | ", hits.Select(hit => hit.Text))}");
        return hits.Count == 2;
    }

    sealed record Verdicts(string Category, bool ByKeywords, bool Strictly, bool WasNamed);
}
