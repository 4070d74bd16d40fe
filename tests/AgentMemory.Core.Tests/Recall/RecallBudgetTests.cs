using AgentMemory.Recall;
using static AgentMemory.Core.Tests.Recall.Matches;

namespace AgentMemory.Core.Tests.Recall;

public class RecallBudgetTests
{
    static readonly IReadOnlyList<RecallHit> Three = [.. new[] { "a", "b", "c" }.Select(id => Hit(Question(), Match(Report(id))))];

    [Test]
    public void Zero_is_no_limit()
    {
        var (hits, cut, tokens) = RecallBudget.Spend(Three, 0, Question());

        Assert.That(hits, Has.Count.EqualTo(3));
        Assert.That(cut, Is.Empty);
        Assert.That(tokens, Is.EqualTo(hits.Sum(hit => hit.Tokens)).And.GreaterThan(30));
    }

    [Test]
    public void What_does_not_fit_is_cut_and_named()
    {
        var first = RecallBudget.Spend(Three, 0, Question()).Hits[0].Tokens;

        var (hits, cut, tokens) = RecallBudget.Spend(Three, first, Question());

        Assert.That(hits.Select(hit => hit.Report.Entry.Id.Value), Is.EqualTo(new[] { "a" }));
        Assert.That(cut.Select(entry => $"{entry.Id}: {entry.Reason}"), Is.EqualTo(new[] { $"b: cut: the budget of {first} tokens is spent", $"c: cut: the budget of {first} tokens is spent" }));
        Assert.That(tokens, Is.EqualTo(first));
        Assert.That(RecallBudget.Spend(Three, first - 1, Question()).Hits, Is.Empty);
    }
}
