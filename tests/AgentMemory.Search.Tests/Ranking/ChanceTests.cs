using AgentMemory.Search.Ranking;

namespace AgentMemory.Search.Tests.Ranking;

/// <summary>A store of a hundred entries of one sentence and two words: a sentence has about two terms, so an entry is one sentence long.</summary>
public class ChanceTests
{
    static readonly SearchableEntry[] Store =
    [
        Sample.Searchable("both", "lake tower"), .. Some("lake", 9), .. Some("tower", 9), .. Some("filler", 81),
    ];

    [Test]
    public void One_word_is_what_chance_makes_of_it() => Assert.That(Beyond("lake", Store[0]), Is.Zero);

    [Test]
    public void Two_words_of_a_tenth_of_all_entries_meet_once_by_chance() => Assert.That(Beyond("lake tower", Store[0]), Is.Zero);

    [Test]
    public void Three_rare_words_do_not_meet_by_chance_and_fewer_do_in_a_question_of_many()
    {
        SearchableEntry[] store = [Sample.Searchable("all", "lake tower bell"), .. Some("lake", 4), .. Some("tower", 4), .. Some("bell", 4), .. Some("filler", 87)];

        var all = Beyond("lake tower bell", store[0], store);

        Assert.That(all, Is.GreaterThan(1.75));
        Assert.That(Beyond("lake tower bell river stone bridge market church", store[0], store), Is.InRange(0.5, all));
        Assert.That(Beyond("lake tower", store[0], store), Is.LessThan(all));
    }

    [Test]
    public void A_long_entry_holds_more_by_chance()
    {
        var sentence = string.Concat(Enumerable.Repeat("Something said.\n", 40));
        SearchableEntry[] store = [Sample.Searchable("short", "Notes", "lake tower bell."), Sample.Searchable("long", "Notes", $"lake.\n{sentence}tower.\n{sentence}bell."), .. Some("filler", 200)];

        Assert.That(Beyond("lake tower bell", store[1], store), Is.LessThan(Beyond("lake tower bell", store[0], store) / 2));
    }

    [Test]
    public void A_question_of_a_thousand_words_is_no_trouble() =>
        Assert.That(Beyond(string.Join(' ', Enumerable.Range(0, 5000).Select(i => $"word{i}")) + " lake tower", Store[0]), Is.InRange(0, 10));

    static IEnumerable<SearchableEntry> Some(string word, int count) => Enumerable.Range(0, count).Select(i => Sample.Searchable($"{word}-{i}", $"{word} n{i}x"));

    static double Beyond(string question, SearchableEntry entry, SearchableEntry[]? store = null) =>
        new RelevanceScorer(Query.Of(question), Sample.Statistics(store ?? Store)).Judge(entry.Analysis)!.Signs.BeyondChance;
}
