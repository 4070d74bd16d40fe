using System.Text;
using AgentMemory.Search.Analysis;

namespace AgentMemory.Benchmarks.Retrieval;

/// <summary>What has to be beaten: textbook BM25 (k1 1.2, b 0.75) over lower-case words, stemmed, without stop words.</summary>
sealed class PlainBm25
{
    const double Saturation = 1.2, LengthShare = 0.75;

    readonly List<(string Id, int Length, Dictionary<string, int> Counts)> _items = [];
    readonly Dictionary<string, int> _with = new(StringComparer.Ordinal);
    readonly double _averageLength;

    internal PlainBm25(IReadOnlyList<HaystackItem> items)
    {
        foreach (var item in items)
        {
            var terms = Terms(item.Text);
            var counts = terms.GroupBy(term => term, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Count(), StringComparer.Ordinal);
            foreach (var term in counts.Keys)
                _with[term] = _with.GetValueOrDefault(term) + 1;
            _items.Add((item.Id, terms.Count, counts));
        }
        _averageLength = _items.Average(item => item.Length);
    }

    internal IReadOnlyList<string> Rank(string question)
    {
        var terms = Terms(question);
        return [.. _items
            .Select(item => (item.Id, Score: terms.Sum(term => Score(term, item.Counts.GetValueOrDefault(term), item.Length))))
            .Where(item => item.Score > 0).OrderByDescending(item => Math.Round(item.Score, 9)).ThenBy(item => item.Id, StringComparer.Ordinal).Select(item => item.Id)];
    }

    double Score(string term, int occurrences, int length)
    {
        var with = _with.GetValueOrDefault(term);
        return Math.Log(1 + (_items.Count - with + 0.5) / (with + 0.5)) * occurrences * (Saturation + 1)
            / (occurrences + Saturation * (1 - LengthShare + LengthShare * length / _averageLength));
    }

    static List<string> Terms(string text)
    {
        var terms = new List<string>();
        var word = new StringBuilder();
        foreach (var unit in text + " ")
        {
            if (char.IsLetterOrDigit(unit))
            {
                word.Append(char.ToLowerInvariant(unit));
                continue;
            }
            var term = word.ToString();
            if (term.Length > 0 && !StopWords.Contains(term))
                terms.Add(term.All(char.IsAsciiLetterLower) ? PorterStemmer.Stem(term) : term);
            word.Clear();
        }
        return terms;
    }
}
