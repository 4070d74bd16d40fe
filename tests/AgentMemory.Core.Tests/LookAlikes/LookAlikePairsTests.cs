using System.Globalization;
using System.Text;
using AgentMemory.LookAlikes;
using AgentMemory.Testing;

namespace AgentMemory.Core.Tests.LookAlikes;

/// <summary>Measures the resemblance on pairs that a person judged. The snapshot holds the figures and every pair that is judged otherwise.</summary>
public class LookAlikePairsTests
{
    const int Ordinary = 72;

    static IReadOnlyList<Pair> Pairs { get; } = [.. Lines().Select(Pair.Parse)];

    static IEnumerable<string> Lines()
    {
        using var stream = typeof(LookAlikePairsTests).Assembly.GetManifestResourceStream("look-alikes/pairs.txt")!;
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            if (!line.StartsWith('#') && line.Length > 0)
                yield return line;
        }
    }

    [Test]
    public void Measured_on_pairs_that_a_person_judged()
    {
        var report = new StringBuilder();
        Measure(report, "all pairs", Pairs);
        Measure(report, "the harder ones", [.. Pairs.Skip(Ordinary)]);
        report.Append("\njudged otherwise:\n");
        foreach (var pair in Pairs.Where(pair => pair.IsRelated != pair.Found is not null))
            report.Append(CultureInfo.InvariantCulture, $"{pair.Kind}: {pair.Left.Title} | {pair.Right.Title}\n");
        report.Append("\nnamed as something else:\n");
        foreach (var pair in Pairs.Where(pair => pair is { IsRelated: true, Found: { } found } && Word(found) != pair.Kind))
            report.Append(CultureInfo.InvariantCulture, $"{pair.Kind} as {Word(pair.Found!)}: {pair.Left.Title} | {pair.Right.Title}\n");
        Snapshot.Match(report.ToString());
    }

    [Test]
    public void Is_the_same_both_ways() =>
        Assert.That(Pairs.All(pair => Likeness.Between(pair.Left.Claim, pair.Right.Claim)?.Kind == Likeness.Between(pair.Right.Claim, pair.Left.Claim)?.Kind));

    [Test]
    public void Everything_resembles_itself_where_it_says_enough() =>
        Assert.That(Pairs.SelectMany(pair => new[] { pair.Left, pair.Right }).All(text => Likeness.Between(text.Claim, text.Claim) is { Kind: LikenessKind.Repeats, Score: > 0.999 }));

    static void Measure(StringBuilder report, string what, IReadOnlyList<Pair> pairs)
    {
        var found = pairs.Where(pair => pair.Found is not null).ToList();
        var right = found.Count(pair => pair.IsRelated);
        report.Append(CultureInfo.InvariantCulture, $"{what}: {pairs.Count}, related {pairs.Count(pair => pair.IsRelated)}, named {found.Count}, precision {(double)right / found.Count:0.00}, recall {(double)right / pairs.Count(pair => pair.IsRelated):0.00}\n");
        foreach (var kind in pairs.GroupBy(pair => pair.Kind))
            report.Append(CultureInfo.InvariantCulture, $"  {kind.Key}: {kind.Count(pair => pair.Found is not null)} of {kind.Count()} named\n");
    }

    static string Word(Likeness likeness) => likeness.Kind switch
    {
        LikenessKind.OtherNumber => "number",
        LikenessKind.Opposite => "negated",
        _ => "same",
    };

    sealed record Text(string Title, string Body)
    {
        internal Claim Claim { get; } = Claim.Of(Title, Body);
    }

    sealed record Pair(string Kind, Text Left, Text Right)
    {
        internal bool IsRelated => Kind != "distinct";

        internal Likeness? Found { get; } = Likeness.Between(Left.Claim, Right.Claim);

        internal static Pair Parse(string line)
        {
            var parts = Array.ConvertAll(line.Split('|'), part => part.Trim());
            return new Pair(parts[0], new Text(parts[1], parts[2]), new Text(parts[3], parts[4]));
        }
    }
}
