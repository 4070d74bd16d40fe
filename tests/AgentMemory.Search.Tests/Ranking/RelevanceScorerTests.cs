using AgentMemory.Recall;
using AgentMemory.Search.Analysis;
using AgentMemory.Search.Ranking;

namespace AgentMemory.Search.Tests.Ranking;

/// <summary>
/// Figures worked out by hand. The store has two entries of 4 and 3 weighted terms, four sentences, and six passages of ten terms: a
/// term of one entry has the rarity ln 2 there, one of one sentence ln(10/3).
/// </summary>
public class RelevanceScorerTests
{
    static readonly SearchableEntry[] Store = [Sample.Searchable("a", "alpha", "beta beta."), Sample.Searchable("b", "gamma", "delta.")];

    [Test]
    public void One_term_in_one_sentence()
    {
        var relevance = Score("beta")!;

        Assert.That(relevance.Entry, Is.EqualTo(0.469703).Within(1e-6));
        Assert.That(relevance.Passage, Is.EqualTo(0.810211).Within(1e-6));
        Assert.That(relevance.Score, Is.EqualTo(1.279913).Within(1e-6));
        Assert.That(relevance.Coverage, Is.EqualTo(1));
    }

    [Test]
    public void Two_terms_in_neighbouring_sentences()
    {
        var relevance = Score("alpha beta")!;

        Assert.That(relevance.Entry, Is.EqualTo(2 * 0.469703).Within(1e-6), "the title counts double, as the word that stands there twice");
        Assert.That(relevance.Passage, Is.EqualTo(1.305577).Within(1e-6));
    }

    [Test]
    public void A_word_that_is_asked_twice_counts_twice()
    {
        var relevance = Score("beta, beta")!;

        Assert.That(relevance.Entry, Is.EqualTo(2 * 0.469703).Within(1e-6));
        Assert.That(relevance.Passage, Is.EqualTo(2 * 0.810211).Within(1e-6));
        Assert.That(relevance.Words, Is.EqualTo(new[] { new MatchedWord("beta", MatchedFields.Body) }));
    }

    [Test]
    public void A_word_that_no_entry_holds_is_missing_from_what_is_covered()
    {
        // ln 2 of ln 2 + ln 6.
        Assert.That(Score("beta zeta")!.Coverage, Is.EqualTo(0.278943).Within(1e-6));
    }

    [Test]
    public void The_score_alone_is_the_score_of_the_judgement() =>
        Assert.That(new RelevanceScorer(Query.Of("alpha beta"), Sample.Statistics(Store)).Score(Store[0].Analysis), Is.EqualTo(Score("alpha beta")!.Score));

    [TestCase("alpha", 1, TestName = "Title")]
    [TestCase("beta", 0, TestName = "Body")]
    [TestCase("alpha beta", 0.5, TestName = "One of two words as rare")]
    public void What_heads_an_entry_is_told_apart(string question, double head) => Assert.That(Score(question)!.Signs.Head, Is.EqualTo(head));

    [Test]
    public void The_question_itself_would_have_the_perfect_score()
    {
        // 0.469703 + 0.810211 of ln 2 + ln(10/3).
        Assert.That(Score("beta")!.Signs.OfPerfect, Is.EqualTo(0.674661).Within(1e-6));
        Assert.That(Score("beta zeta")!.Signs.OfPerfect, Is.LessThan(0.4));
        Assert.That(Score("beta")!.Signs.Entries, Is.EqualTo(2));
    }

    [Test]
    public void What_holds_no_word_is_not_relevant() => Assert.That(Score("gamma"), Is.Null);

    [Test]
    public void A_question_without_words_finds_nothing() => Assert.That(Score("?!"), Is.Null);

    [Test]
    public void Matched_words_are_told_as_the_asker_wrote_them() =>
        Assert.That(Score("What about ALPHA-Zeta, Betas and gamma?")!.Words.Select(word => word.Asked), Is.EqualTo(new[] { "ALPHA-Zeta", "Betas" }));

    [Test]
    public void A_name_that_is_found_whole_is_covered_whole()
    {
        SearchableEntry[] store = [Sample.Searchable("a", "the orderservice fails"), Sample.Searchable("b", "an order of it")];

        var whole = new RelevanceScorer(Query.Of("OrderService"), Sample.Statistics(store)).Judge(store[0].Analysis)!;
        var part = new RelevanceScorer(Query.Of("OrderService"), Sample.Statistics(store)).Judge(store[1].Analysis)!;

        Assert.That(whole.Coverage, Is.EqualTo(1));
        Assert.That(part.Coverage, Is.InRange(0.01, 0.5));
    }

    [TestCase("beta zeta", 1, 2, TestName = "A word that no entry has")]
    [TestCase("beta BETA alpha", 2, 2, TestName = "A word that is asked twice")]
    [TestCase("beta-zeta", 0.5, 1, TestName = "A part of a word")]
    public void Words_are_counted_once_and_by_their_parts(string question, double count, int asked)
    {
        var found = Score(question)!.Found;

        Assert.That((found.Count, found.Asked), Is.EqualTo((count, asked)));
        Assert.That((found.Rarest, found.Commonest), Is.EqualTo((1, 0.5)));
    }

    [Test]
    public void The_rarest_and_the_commonest_of_the_words_that_are_found_are_told()
    {
        SearchableEntry[] store = [Sample.Searchable("a", "alpha beta"), Sample.Searchable("b", "beta"), Sample.Searchable("c", "gamma beta"), Sample.Searchable("d", "gamma")];

        var found = new RelevanceScorer(Query.Of("beta gamma"), Sample.Statistics(store)).Judge(store[2].Analysis)!.Found;

        Assert.That((found.Rarest, found.Commonest), Is.EqualTo((2, 0.75)));
    }

    [Test]
    public void A_name_of_stop_words_only_can_be_covered()
    {
        var entry = Sample.Searchable("a", "IsIn-OnTo");

        var relevance = new RelevanceScorer(Query.Of("is_in-on_to IsIn-OnTo"), Sample.Statistics(entry)).Judge(entry.Analysis)!;

        Assert.That(relevance.Coverage, Is.InRange(0.5, 1));
    }

    [Test]
    public void Keys_and_paths_alone_have_no_passage()
    {
        var entry = EntryAnalyzer.Analyze(Sample.Entry("alpha") with { Tags = ["deploy"] });

        var relevance = new RelevanceScorer(Query.Of("deploy"), Sample.Statistics(new SearchableEntry("a", entry))).Judge(entry)!;

        Assert.That(relevance.Passage, Is.Zero);
        Assert.That(relevance.Entry, Is.Positive);
    }

    [Test]
    public void Earlier_entries_leave_nothing_behind()
    {
        var scorer = new RelevanceScorer(Query.Of("alpha beta delta"), Sample.Statistics(Store));
        var first = scorer.Judge(Store[0].Analysis)!;
        Assert.That(scorer.Score(Store[1].Analysis), Is.Positive);

        var again = scorer.Judge(Store[0].Analysis)!;

        Assert.That((again.Score, again.Coverage, again.Signs), Is.EqualTo((first.Score, first.Coverage, first.Signs)));
    }

    static Relevance? Score(string question) => new RelevanceScorer(Query.Of(question), Sample.Statistics(Store)).Judge(Store[0].Analysis);
}
