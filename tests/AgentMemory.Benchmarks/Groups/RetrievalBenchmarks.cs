using System.Globalization;
using AgentMemory.Benchmarks.Reporting;
using AgentMemory.Benchmarks.Retrieval;
using AgentMemory.Entries;

namespace AgentMemory.Benchmarks.Groups;

/// <summary>How often the entry that answers a question is recalled, beside plain BM25, on a set that is given on the command line.</summary>
sealed class RetrievalBenchmarks : IBenchmarkGroup
{
    public string Name => "retrieval";

    public string Title => "Recall (ten hits, any length), beside BM25 with stemming and stop words, in points";

    public IEnumerable<BenchmarkRow> Run(Workbench bench)
    {
        if (bench.Set is not { } file)
        {
            bench.Say("retrieval: left out, for want of --set FILE");
            yield break;
        }
        var set = RetrievalSet.Read(file, bench.Level);
        var ours = new List<RetrievalScores>();
        var baseline = new List<RetrievalScores>();
        foreach (var haystack in set.Haystacks)
        {
            bench.Say($"retrieval: {set.Name}, a store of {haystack.Items.Count}");
            var plain = new PlainBm25(haystack.Items);
            var items = haystack.Items.ToDictionary(item => IdOf(item.Id), item => item.Id);
            using var store = RecallStore.Create([.. haystack.Items.Select(Entry)], []);
            foreach (var question in haystack.Questions)
            {
                ours.Add(RetrievalScores.Of([.. store.Ask(question.Text).Hits.Select(hit => items[hit.Report.Entry.Id])], question.Gold));
                baseline.Add(RetrievalScores.Of([.. plain.Rank(question.Text).Take(RecallStore.Limit)], question.Gold));
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
            difference.Mean >= 0,
            difference.ToString(),
            string.Create(CultureInfo.InvariantCulture, $"ours {100 * ours.Average():0.0}, BM25 {100 * baseline.Average():0.0}, {ours.Count} questions"));
    }

    static EntryId IdOf(string id) => EntryId.Parse(id.Replace(':', '-').Replace('_', '-').ToLowerInvariant());

    static MemoryEntry Entry(HaystackItem item) => new()
    {
        Id = IdOf(item.Id),
        Type = EntryType.Project,
        Status = EntryStatus.Approved,
        Title = item.Id,
        Body = item.Text.ReplaceLineEndings("\n").TrimEnd('\n') + '\n',
    };
}
