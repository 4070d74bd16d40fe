using AgentMemory.Search.Ranking;
using AgentMemory.Testing;
using CsCheck;

namespace AgentMemory.Search.Tests.Ranking;

public class SpellingTests
{
    [TestCase("kuberntes", "kubernet", TestName = "A letter too few")]
    [TestCase("kuberneetes", "kubernet", TestName = "A letter too many")]
    [TestCase("kubrenetes", "kubernet", TestName = "Two letters swapped")]
    [TestCase("kubermetas", "kubernet", TestName = "Two slips in a long word")]
    [TestCase("educaton", "educ", TestName = "A slip in an ending that the stem loses")]
    [TestCase("cofee", "coffe", TestName = "A short word")]
    public void Unknown_words_are_corrected(string word, string term)
    {
        var query = Correct(word, "Kubernetes education with coffee");

        Assert.That(query.Corrections, Is.EqualTo(new[] { new Correction(word, term) }));
        Assert.That(query.Words.Single().Terms.Single().Weight, Is.EqualTo(0.5));
    }

    [TestCase("coffee", TestName = "A known word")]
    [TestCase("cofe", TestName = "A word of four letters")]
    [TestCase("cwxfee", TestName = "Two slips in a short word")]
    [TestCase("goffee", TestName = "A wrong first letter")]
    [TestCase("10.0.16", TestName = "A version")]
    [TestCase("コーヒー", TestName = "Pairs of characters")]
    public void Others_are_not(string word) => Assert.That(Correct(word, "coffee 10.0.15 コーヒ").Corrections, Is.Empty);

    [Test]
    public void The_closest_then_the_most_frequent_then_the_first_is_chosen()
    {
        string[] texts = ["bolder", "colder", "holder hotter", "holder", "folder"];
        var statistics = Sample.Statistics([.. texts.Select((text, index) => Sample.Searchable($"{index}", text)), Sample.Searchable("x", "hilder hulder")]);

        Assert.That(Spelling.Correct(Query.Of("hlder"), statistics).Corrections.Single().Term, Is.EqualTo("holder"));
        Assert.That(Spelling.Correct(Query.Of("halder"), statistics).Corrections.Single().Term, Is.EqualTo("holder"));
        Assert.That(Spelling.Correct(Query.Of("hllder"), Sample.Statistics(Sample.Searchable("x", "hulder hilder"))).Corrections.Single().Term, Is.EqualTo("hilder"));
    }

    [Test]
    public void A_corrected_word_is_found_by_half()
    {
        var entry = Sample.Searchable("a", "Kubernetes");
        var statistics = Sample.Statistics(entry);

        var right = new RelevanceScorer(Query.Of("kubernetes"), statistics).Judge(entry.Analysis)!;
        var corrected = new RelevanceScorer(Spelling.Correct(Query.Of("kuberntes"), statistics), statistics).Judge(entry.Analysis)!;

        Assert.That(corrected.Score, Is.EqualTo(right.Score / 2).Within(1e-8));
        Assert.That((right.Coverage, corrected.Coverage), Is.EqualTo((1.0, 0.5)));
        Assert.That(corrected.Words.Select(word => (word.Asked, word.ReadAs)), Is.EqualTo(new[] { ("kuberntes", "kubernet") }));
    }

    [Test]
    public void What_is_left_of_a_long_word_is_not_taken_for_another_short_one()
    {
        var statistics = Sample.Statistics(Sample.Searchable("a", "an order of two"));

        Assert.That(Spelling.Correct(Query.Of("operation"), statistics).Corrections, Is.Empty);
    }

    [TestCase("", "", 0)]
    [TestCase("abc", "abc", 0)]
    [TestCase("abc", "acb", 1)]
    [TestCase("abc", "bc", 1)]
    [TestCase("abc", "abxc", 1)]
    [TestCase("abcd", "badc", 2)]
    [TestCase("ca", "abc", 3)]
    [TestCase("kitten", "sitting", 3)]
    public void Distance(string one, string other, int distance)
    {
        Assert.That(EditDistance.Between(one, other, 9), Is.EqualTo(distance));
        Assert.That(EditDistance.Between(other, one, 9), Is.EqualTo(distance));
    }

    [Test]
    public void A_limit_changes_no_distance_within_it() => Gen.Select(Gen.Char["abc"].Array[0, 8], Gen.Char["abc"].Array[0, 8], Gen.Int[1, 3]).Holds(
        (one, other, most) =>
        {
            var exact = EditDistance.Between(new string(one), new string(other), 9);
            var limited = EditDistance.Between(new string(one), new string(other), most);
            return exact <= most ? limited == exact : limited > most;
        },
        iter: 20_000);

    static Query Correct(string question, string store) => Spelling.Correct(Query.Of(question), Sample.Statistics(Sample.Searchable("a", store)));
}
