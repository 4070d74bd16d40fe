using AgentMemory.Search.Analysis;
using AgentMemory.Search.Ranking;
using AgentMemory.Search.Tests.Analysis;
using AgentMemory.Testing;
using CsCheck;

namespace AgentMemory.Search.Tests.Ranking;

public class EntryStatisticsTests
{
    [Test]
    public void Counts_fields_by_weight_and_passages_by_neighbours()
    {
        var entry = Sample.Entry("alpha beta", "gamma beta gamma.\n\nalpha") with { Subject = "delta", Scope = ["epsilon/**"] };

        var statistics = EntryStatistics.Of(EntryAnalyzer.Analyze(entry));

        // Title 2 x 2, key 1 x 2, path 1, body 4; sentences of 2, 3 and 1, pairs of 5 and 4.
        Assert.That(statistics.Lengths, Is.EqualTo(new EntryLengths(Weighted: 11, Sentences: 3, Passages: 5, PassageTerms: 15)));
        Assert.That(statistics.Terms.Select(term => $"{term.Term} {term.Entries} {term.Sentences}"),
            Is.EqualTo(new[] { "alpha 1 2", "beta 1 2", "delta 1 0", "epsilon 1 0", "gamma 1 1" }));
    }

    [Test]
    public void An_entry_without_terms_counts_nothing() =>
        Assert.That(EntryStatistics.Of(EntryAnalyzer.Analyze(Sample.Entry("…", "!"))).Lengths, Is.EqualTo(new EntryLengths(0, 0, 0, 0)));

    [Test]
    public void Agree_with_the_fields_taken_apart() => Gen.Select(TextAnalyzerProperties.AnyText, TextAnalyzerProperties.AnyText).Holds(
        (title, body) =>
        {
            var analysis = EntryAnalyzer.Analyze(Sample.Entry(title, body) with { Tags = ["tag"], Scope = ["src/**"] });
            var sentences = analysis.Body.Prepend(analysis.Title).Where(sentence => sentence.Count > 0).ToList();
            var pairs = sentences.Zip(sentences.Skip(1), (one, other) => one.Count + other.Count).ToList();
            var statistics = EntryStatistics.Of(analysis);
            var terms = sentences.SelectMany(sentence => sentence).Concat(analysis.Keys).Concat(analysis.Paths).Distinct(StringComparer.Ordinal).ToList();
            return statistics.Lengths == new EntryLengths(
                    (2 * (analysis.Title.Count + analysis.Keys.Count)) + analysis.Paths.Count + analysis.Body.Sum(sentence => sentence.Count),
                    sentences.Count,
                    sentences.Count + pairs.Count,
                    sentences.Sum(sentence => sentence.Count) + pairs.Sum())
                && statistics.Terms.Count == terms.Count
                && statistics.Terms.All(term => terms.Contains(term.Term) && term.Sentences == sentences.Count(sentence => sentence.Contains(term.Term)));
        },
        iter: 3_000);

    [Test]
    public void What_is_added_can_be_taken_away()
    {
        var one = new EntryLengths(1, 2, 3, 4);
        var other = new EntryLengths(50, 60, 70, 80);

        Assert.That(one.Plus(other).Minus(other), Is.EqualTo(one));
    }
}
