using System.Globalization;
using System.Text;
using AgentMemory.Freshness;

namespace AgentMemory.Core.Tests.Freshness;

/// <summary>How often freshness is wrong, counted over every change of <see cref="CodeChange"/> to every file of <see cref="CodeSample"/>.</summary>
public class FreshnessMeasurement
{
    [Test]
    public void Nothing_stale_is_served_as_fresh_and_hardly_anything_true_is_withheld()
    {
        var cases = CodeChange.All.SelectMany(change => CodeSample.All.Select(code => (change, code))).Concat(CodeChange.OutOfSight).ToList();
        var judged = cases.Select(pair => (pair.Item1, pair.Item2, State: StateAfter(pair.Item1, pair.Item2))).ToList();

        var stale = judged.Where(change => !change.Item1.KeepsClaim).ToList();
        var served = stale.Where(change => change.State == FreshnessState.Fresh).ToList();
        var holding = judged.Where(change => change.Item1.KeepsClaim).ToList();
        var withheld = holding.Where(change => change.State is FreshnessState.Drifted or FreshnessState.Broken).ToList();
        TestContext.Out.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{judged.Count} changes; {stale.Count} make the entry stale, {served.Count} of them served as fresh; {holding.Count} leave it true, {withheld.Count} of them withheld ({100.0 * withheld.Count / holding.Count:0.0} %)."));

        Assert.That(judged, Has.Count.GreaterThanOrEqualTo(60));
        Assert.That(served, Is.Empty);
        Assert.That(withheld.Count, Is.LessThanOrEqualTo(0.02 * holding.Count));
        Assert.That(withheld.Select(change => change.Item1), Is.EquivalentTo(CodeChange.OutOfSight.Select(change => change.Change)), "what is withheld is what no digest can follow");
        Assert.That(judged.Select(change => change.State), Is.All.Not.EqualTo(FreshnessState.Unverifiable).And.All.Not.EqualTo(FreshnessState.Unpinned));
    }

    [Test]
    public void A_constant_behind_a_cited_function_is_out_of_sight()
    {
        // The lines say the same; what a name in them stands for is cited by citing it too.
        var code = CodeSample.All[2];
        var tree = new CodeTree().With(code.Path, CodeChange.Text([.. code.Lines]).Replace("limit = 30", "limit = 60", StringComparison.Ordinal));
        var orders = Questions.Pinned(code.Path, CodeChange.Text(code.Lines), code.Last + 2, code.Last + 4);
        var limit = Questions.Pinned(code.Path, CodeChange.Text(code.Lines), 2, 4);

        Assert.That(Questions.State(orders, Questions.On(tree)), Is.EqualTo(FreshnessState.Fresh));
        Assert.That(Questions.Judge(Questions.Citing(orders, limit), Questions.On(tree)).State, Is.EqualTo(FreshnessState.Drifted));
    }

    static FreshnessState StateAfter(CodeChange change, CodeSample code)
    {
        var before = CodeChange.Text(code.Lines);
        var window = PinWindow.Around(CitedText.Of(Encoding.UTF8.GetBytes(before)), code.First, code.Last);
        Assert.That(window, Is.EqualTo((code.First, code.Last)), $"{code.Path} is cited as it is");
        var citation = Questions.Pinned(code.Path, before, code.First, code.Last);
        Assert.That(Questions.State(citation, Questions.On(new CodeTree().With(code.Path, before))), Is.EqualTo(FreshnessState.Fresh));

        var tree = new CodeTree();
        var history = new CodeHistory();
        change.Apply(code, tree, history);
        return Questions.State(citation, Questions.On(tree, history));
    }
}
