using System.Globalization;
using AgentMemory.Benchmarks.Reporting;
using AgentMemory.Benchmarks.Retrieval;
using AgentMemory.Entries;
using AgentMemory.Search.Analysis;
using AgentMemory.Search.Ranking;

namespace AgentMemory.Benchmarks.Groups;

/// <summary>How often the entry that answers a question is found, beside plain BM25, on a set that is given on the command line.</summary>
sealed class RetrievalBenchmarks : IBenchmarkGroup
{
    public string Name => "retrieval";

    public string Title => "Retrieval, beside BM25 with stemming and stop words, in points";

    public IEnumerable<BenchmarkRow> Run(Workbench bench)
    {
        if (bench.Questions is not { } set)
        {
            bench.Say("retrieval: left out, for want of --set FILE");
            yield break;
        }
        bench.Say($"retrieval: {set.Name}");
        var ours = new List<RetrievalScores>();
        var baseline = new List<RetrievalScores>();
        foreach (var haystack in set.Haystacks)
        {
            var plain = new PlainBm25(haystack.Items);
            var scan = new PlainScan([.. haystack.Items.Select(item => new SearchableEntry(item.Id, EntryAnalyzer.Analyze(Entry(item))))]);
            foreach (var question in haystack.Questions)
            {
                ours.Add(RetrievalScores.Of([.. scan.Search(question.Text).Select(found => found.Id)], question.Gold));
                baseline.Add(RetrievalScores.Of(plain.Rank(question.Text), question.Gold));
            }
        }
        for (var i = 0; i < RetrievalScores.Names.Count; i++)
            yield return Row(set, i, [.. ours.Select(scores => scores.Values[i])], [.. baseline.Select(scores => scores.Values[i])]);
    }

    static BenchmarkRow Row(RetrievalSet set, int metric, List<double> ours, List<double> baseline)
    {
        var difference = PairedBootstrap.Of([.. ours.Zip(baseline, (one, other) => one - other)]);
        return BenchmarkRow.Of(
            $"{RetrievalScores.Names[metric]}, {set.Name}, one entry a {set.Level.ToString().ToLowerInvariant()}",
            "not below",
            difference.Upper >= 0,
            difference.ToString(),
            string.Create(CultureInfo.InvariantCulture, $"ours {100 * ours.Average():0.0}, BM25 {100 * baseline.Average():0.0}, {ours.Count} questions"));
    }

    static MemoryEntry Entry(HaystackItem item) => new()
    {
        Id = EntryId.Parse("item"),
        Type = EntryType.Project,
        Status = EntryStatus.Approved,
        Title = item.Id,
        Body = item.Text,
    };
}
