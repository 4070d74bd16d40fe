using System.Text;
using AgentMemory.Freshness;

namespace AgentMemory.Core.Tests.Freshness;

public class PinSearchTests
{
    [Test]
    public void Finds_text_wherever_it_moved()
    {
        var window = "alpha\nbeta\ngamma\n";
        var pinned = At(Of(window), 1, 3);

        Assert.That(Find(window, pinned), Is.EqualTo(PinVerdict.Stands));
        Assert.That(Find("x\ny\n" + window + "z\n", pinned), Is.EqualTo(PinVerdict.Stands));
        Assert.That(Find("x\nalpha\nbeta\ny\ngamma\n", pinned), Is.EqualTo(PinVerdict.Missing));
        Assert.That(Find("alpha\nbeta\n", pinned), Is.EqualTo(PinVerdict.Missing));
        Assert.That(Find("", pinned), Is.EqualTo(PinVerdict.Missing));
    }

    [Test]
    public void Looks_at_the_old_lines_first_and_only_there_where_the_text_stands_there()
    {
        var text = Of(string.Concat(Enumerable.Range(1, 10_000).Select(number => $"line {number}\n")));
        var search = new PinSearch(text);

        var verdicts = search.Find([At(text, 5000, 10)]);

        Assert.That(verdicts.Values, Is.EqualTo(new[] { PinVerdict.Stands }));
        Assert.That(search.Work, Is.LessThan(1000));
    }

    [Test]
    public void Looks_through_a_file_once_for_all_pins_of_one_length()
    {
        var text = Of(string.Concat(Enumerable.Range(1, 2000).Select(number => $"line {number}\n")));
        var absent = Enumerable.Range(0, 100).Select(number => new PinnedText(new Pin((ulong)number), 1 + number, 5)).ToList();
        var one = new PinSearch(text);
        var all = new PinSearch(text);

        one.Find(absent.Take(1));
        all.Find(absent);

        Assert.That(all.Work, Is.LessThan(2 * one.Work));
    }

    [Test]
    public void Bounds_the_work_for_a_hostile_file_and_still_finds_what_moved_a_little()
    {
        var line = new string('x', 1000);
        var text = Of(string.Concat(Enumerable.Range(1, 10_000).Select(number => $"{number}{line}\n")));
        var moved = At(text, 5003, 4000) with { FirstLine = 5000 };
        var search = new PinSearch(text);

        var verdicts = search.Find([moved, .. Enumerable.Range(1, 400).Select(number => new PinnedText(new Pin((ulong)number), 1, number * 20))]);

        Assert.That(text.LineCount, Is.EqualTo(10_000));
        Assert.That(verdicts.Values, Has.Some.EqualTo(PinVerdict.OutOfReach).And.None.EqualTo(PinVerdict.Stands));
        Assert.That(search.Work, Is.LessThan(PinSearch.MostForOneFile + (20 * 1024 * 1024)));
        Assert.That(new PinSearch(text).Find([moved])[moved], Is.EqualTo(PinVerdict.Stands));
    }

    static PinVerdict Find(string text, PinnedText pinned) => new PinSearch(Of(text)).Find([pinned])[pinned];

    static PinnedText At(CitedText text, int first, int lines) => new(text.PinOf(first, lines), first, lines);

    static CitedText Of(string text) => CitedText.Of(Encoding.UTF8.GetBytes(text));
}
