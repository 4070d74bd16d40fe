using System.Text;
using AgentMemory.Freshness;

namespace AgentMemory.Core.Tests.Freshness;

public class PinWindowTests
{
    const string Long = "a line that is long enough for any pin";

    [TestCase(5, 7, 5, 7, TestName = "Three_long_lines_stay")]
    [TestCase(5, 5, 4, 6, TestName = "One_line_grows_below_and_above")]
    [TestCase(1, 1, 1, 3, TestName = "The_first_line_grows_below")]
    [TestCase(9, 9, 7, 9, TestName = "The_last_line_grows_above")]
    public void Grows_to_three_lines(int first, int last, int wantedFirst, int wantedLast)
    {
        var text = Of(string.Concat(Enumerable.Range(1, 9).Select(number => $"{number} {Long}\n")));

        Assert.That(PinWindow.Around(text, first, last), Is.EqualTo((wantedFirst, wantedLast)));
    }

    [Test]
    public void Grows_to_forty_characters_of_any_script()
    {
        var text = Of(string.Concat(Enumerable.Range(1, 30).Select(number => $"日本{number:00}\n")));

        // Four characters a line, whatever bytes they take.
        Assert.That(PinWindow.Around(text, 10, 12), Is.EqualTo((7, 16)));
    }

    [Test]
    public void Grows_until_it_stands_once()
    {
        var block = $"{Long} 1\n{Long} 2\n{Long} 3\n";
        var text = Of($"first\n{block}second\n{block}third\n");

        Assert.That(PinWindow.Around(text, 2, 4), Is.EqualTo((2, 5)));
        Assert.That(PinWindow.Around(text, 6, 8), Is.EqualTo((6, 9)));
    }

    [Test]
    public void Takes_the_whole_file_where_there_is_no_more()
    {
        Assert.That(PinWindow.Around(Of("a\nb\n"), 1, 1), Is.EqualTo((1, 2)));
        Assert.That(PinWindow.Around(Of("a\na\na\n"), 2, 2), Is.EqualTo((1, 3)));
    }

    [Test]
    public void Gives_up_where_a_file_repeats_itself_for_too_long()
    {
        var text = Of(string.Concat(Enumerable.Repeat(Long + "\n", 10_000)));

        Assert.That(PinWindow.Around(text, 5000, 5002), Is.Null);
        Assert.That(PinWindow.Around(text, 100, 102), Is.Null);
    }

    [Test]
    public void What_it_chooses_stands_once_and_holds_what_was_cited([Range(1, 60)] int seed)
    {
        var random = new Random(seed);
        var text = Of(string.Concat(Enumerable.Range(0, random.Next(1, 60)).Select(_ => $"{(char)('a' + random.Next(3))}{(random.Next(4) == 0 ? Long : "")}\n")));
        var first = random.Next(1, text.LineCount + 1);
        var last = random.Next(first, text.LineCount + 1);

        var (from, to) = PinWindow.Around(text, first, last)!.Value;

        Assert.That(from, Is.LessThanOrEqualTo(first), $"seed {seed}");
        Assert.That(to, Is.GreaterThanOrEqualTo(last), $"seed {seed}");
        var windows = Enumerable.Range(1, text.LineCount - (to - from)).Count(start => text.PinOf(start, to - from + 1) == text.PinOf(from, to - from + 1));
        Assert.That(windows, Is.EqualTo(1), $"seed {seed}");
        Assert.That(to - from + 1 >= PinWindow.FewestLines || to - from + 1 == text.LineCount, $"seed {seed}");
    }

    static CitedText Of(string text) => CitedText.Of(Encoding.UTF8.GetBytes(text));
}
