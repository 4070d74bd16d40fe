using AgentMemory.Recall;
using AgentMemory.Search.Analysis;
using AgentMemory.Search.Ranking;

namespace AgentMemory.Search.Tests.Ranking;

public class OtherFormsTests
{
    static readonly SearchableEntry[] Store =
    [
        Sample.Searchable("sent", "Mails that we sent"), Sample.Searchable("send", "Mails that we send"), Sample.Searchable("repo", "A repo of it"), Sample.Searchable("repository", "A repository of it"),
    ];

    [TestCase("who sent it", "sent", "send")]
    [TestCase("who will send it", "send", "sent")]
    [TestCase("which repository", "repository", "repo")]
    public void An_entry_with_the_asked_word_comes_before_one_with_another_form(string question, string first, string second) =>
        Assert.That(Ranked(question), Is.EqualTo(new[] { first, second }));

    [Test]
    public void A_form_is_told_as_what_it_was_read_as()
    {
        var words = Judge("sent repo", "send")!.Words;

        Assert.That(words, Is.EqualTo(new[] { new MatchedWord("sent", MatchedFields.Title) { ReadAs = "send" } }));
        Assert.That(Judge("sent", "sent")!.Words.Single().ReadAs, Is.Null);
    }

    [Test]
    public void A_word_and_its_form_in_one_question_are_two_words()
    {
        Assert.That(Judge("send sent", "sent")!.Found.Count, Is.EqualTo(1));
        Assert.That(Judge("send sent", "sent")!.Words.Single().Asked, Is.EqualTo("sent"));
    }

    [Test]
    public void A_form_is_less_of_the_question_than_the_word_itself()
    {
        Assert.That((Judge("sent", "send")!.Coverage, Judge("sent", "send")!.Found.Count), Is.EqualTo((0.7, 0.7)));
        Assert.That((Judge("repo", "repository")!.Coverage, Judge("repo", "repository")!.Found.Count), Is.EqualTo((0.5, 0.5)));
    }

    [Test]
    public void Of_a_name_of_several_parts_only_the_name_is_meant() => Assert.That(Judge("RepositoryReader", "repo"), Is.Null);

    [Test]
    public void Forms_do_not_make_a_word_commoner_than_it_is() => Assert.That(Judge("sent", "sent")!.Found.Commonest, Is.EqualTo(0.25));

    [Test]
    public void A_word_that_is_known_by_another_form_is_not_corrected() => Assert.That(Spelling.Correct(Query.Of("databases"), Sample.Statistics(Sample.Searchable("a", "db datebase"))).Corrections, Is.Empty);

    [Test]
    public void Every_group_has_terms_that_the_stemmer_leaves_apart()
    {
        Assert.That(WordForms.Groups.All.Concat(Synonyms.Groups.All).Where(group => group.Count < 2), Is.Empty);
        Assert.That(Repeated(WordForms.Groups), Is.Empty);
        Assert.That(Repeated(Synonyms.Groups), Is.Empty);
    }

    static IEnumerable<string> Repeated(TermGroups groups) => groups.All.SelectMany(group => group).GroupBy(term => term).Where(same => same.Count() > 1).Select(same => same.Key);

    static IEnumerable<string> Ranked(string question)
    {
        var scorer = new RelevanceScorer(Query.Of(question), Sample.Statistics(Store));
        return Store.Select(entry => (entry.Id, Score: scorer.Score(entry.Analysis))).Where(scored => scored.Score is not null).OrderByDescending(scored => scored.Score).Select(scored => scored.Id);
    }

    static Relevance? Judge(string question, string id) => new RelevanceScorer(Query.Of(question), Sample.Statistics(Store)).Judge(Store.Single(entry => entry.Id == id).Analysis);
}
