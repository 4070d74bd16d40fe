using AgentMemory.Entries;
using AgentMemory.Recall;
using AgentMemory.Views;
using static AgentMemory.Core.Tests.Recall.Matches;

namespace AgentMemory.Core.Tests.Recall;

public class SuccessionTests
{
    [Test]
    public void The_successor_answers_what_the_entry_it_replaces_would_have_answered()
    {
        var (old, successor) = (Match(Superseded("winston", by: "pino"), score: 6), new JudgedEntry(Report("pino")));

        var matches = Succession.Apply([old], Finder(successor));

        Assert.That(Told(matches), Is.EqualTo(new[] { "winston 6", "pino 6 for winston" }));
        Assert.That(Rank(Question(), [.. matches]).Hits, Is.EqualTo(new[] { "pino" }));
        Assert.That(Hit(Question(), matches[1]).Why[0], Is.EqualTo("takes the place of winston, which has what follows"));
    }

    [Test]
    public void A_successor_that_answers_better_itself_keeps_its_own_words()
    {
        var (old, successor) = (Match(Superseded("winston", by: "pino"), score: 6), Match(Report("pino"), score: 7));

        Assert.That(Told(Succession.Apply([successor, old], Finder(successor.Entry))), Is.EqualTo(new[] { "pino 7", "winston 6" }));
    }

    [Test]
    public void One_that_answers_less_well_is_lifted_and_stands_once()
    {
        var (old, successor) = (Match(Superseded("winston", by: "pino"), score: 6), Match(Report("pino"), score: 2));

        Assert.That(Told(Succession.Apply([old, successor], Finder(successor.Entry))), Is.EqualTo(new[] { "winston 6", "pino 6 for winston" }));
    }

    [Test]
    public void The_last_of_a_row_answers_and_a_circle_has_none()
    {
        JudgedEntry[] row = [new(Superseded("second", by: "third")), new(Report("third"))];
        JudgedEntry[] circle = [new(Superseded("second", by: "first")), new(Superseded("first", by: "second"))];
        var first = Match(Superseded("first", by: "second"), score: 6);

        Assert.That(Told(Succession.Apply([first], Finder(row))), Is.EqualTo(new[] { "first 6", "third 6 for first" }));
        Assert.That(Told(Succession.Apply([first], Finder(circle))), Is.EqualTo(new[] { "first 6" }));
        Assert.That(Told(Succession.Apply([first], Finder())), Is.EqualTo(new[] { "first 6" }), "a successor that is not there");
    }

    static EntryReport Superseded(string id, string by) => Report(id) with { SupersededBy = EntryId.Parse(by) };

    static Func<EntryId, JudgedEntry?> Finder(params JudgedEntry[] entries) => id => Array.Find(entries, entry => entry.Report.Entry.Id == id);

    static IEnumerable<string> Told(IReadOnlyList<RecallMatch> matches) =>
        matches.Select(match => $"{match.Entry.Report.Entry.Id} {match.Relevance.Score}{(match.StandsFor is { } old ? $" for {old}" : "")}");
}
