using AgentMemory.Review;
using AgentMemory.Testing;
using CsCheck;

namespace AgentMemory.Core.Tests.Review;

public class LineDiffTests
{
    [TestCase("a\nb\nc\n", "a\nB\nc\n", " a|-b|+B| c")]
    [TestCase("", "a\n", "+a")]
    [TestCase("a\n", "", "-a")]
    [TestCase("a\nb\n", "b\na\n", "-a| b|+a")]
    [TestCase("1\n2\n3\n4\n5\n6\n7\n8\n9\n", "1\n2\n3\n4\nx\n6\n7\n8\n9\n", "@@| 2| 3| 4|-5|+x| 6| 7| 8|@@")]
    [TestCase("x\n1\n2\n3\n4\n5\n6\n7\ny\n", "X\n1\n2\n3\n4\n5\n6\n7\nY\n", "-x|+X| 1| 2| 3|@@| 5| 6| 7|-y|+Y")]
    public void Shows_what_goes_and_what_comes_with_its_surroundings(string before, string after, string expected) =>
        Assert.That(Shown(LineDiff.Of(before, after)), Is.EqualTo(expected));

    [TestCase("a\nb", "a\nb\n")]
    [TestCase("a\r\nb\r\n", "a\nb\n")]
    [TestCase("", "")]
    public void Line_ends_are_no_difference(string before, string after) => Assert.That(LineDiff.Of(before, after), Is.Empty);

    [Test]
    public void Both_sides_can_be_read_back() => Gen.Select(Text, Text).Holds((before, after) =>
    {
        // So much context that nothing is left out.
        var lines = LineDiff.Of(before, after, context: before.Count + after.Count + 1);

        Assert.That(Side(lines, DiffSide.Removed), Is.EqualTo(lines.Count == 0 ? [] : before));
        Assert.That(Side(lines, DiffSide.Added), Is.EqualTo(lines.Count == 0 ? [] : after));
        Assert.That(lines.Count == 0, Is.EqualTo(before.SequenceEqual(after)));
    }, iter: 500);

    [Test]
    public void Huge_texts_without_a_common_line_are_replaced_at_once()
    {
        var before = Enumerable.Range(0, 8_000).Select(number => $"-{number}").ToList();
        var after = Enumerable.Range(0, 8_000).Select(number => $"+{number}").ToList();

        var lines = LineDiff.Of(before, after);

        Assert.That(lines.Count(line => line.Side == DiffSide.Removed), Is.EqualTo(8_000));
        Assert.That(lines.Count(line => line.Side == DiffSide.Added), Is.EqualTo(8_000));
    }

    static Gen<List<string>> Text => Gen.OneOf(Gen.Const("a"), Gen.Const("b"), Gen.Const("c"), Gen.Const("")).List[0, 12];

    static IEnumerable<string> Side(IEnumerable<DiffLine> lines, DiffSide side) =>
        lines.Where(line => line.Side is DiffSide.Same || line.Side == side).Select(line => line.Text);

    static string Shown(IEnumerable<DiffLine> lines) => string.Join('|', lines.Select(line => line.Side switch
    {
        DiffSide.Removed => "-",
        DiffSide.Added => "+",
        DiffSide.Gap => "@@",
        _ => " ",
    } + line.Text));
}
