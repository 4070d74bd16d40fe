using System.Text;
using AgentMemory.Freshness;

namespace AgentMemory.Core.Tests.Freshness;

public class MovedWindowTests
{
    [TestCase("a b [c d] e f", "a b C D e f", "C D", TestName = "Changed_where_they_stood")]
    [TestCase("a b [c d] e f", "x y a b C e f", "C", TestName = "Changed_below_something_new")]
    [TestCase("a b [c d] e f", "a b c X d e f", "c X d", TestName = "Grown")]
    [TestCase("a b [c d] e f", "b C", "C", TestName = "At_the_end_of_what_is_left")]
    [TestCase("[c d] e f", "C D e", "C D", TestName = "At_the_beginning")]
    [TestCase("[c d]", "X Y Z", "X Y Z", TestName = "A_file_written_anew")]
    [TestCase("a } [c d] } b", "x a } C D } b", "C D", TestName = "Between_lines_that_repeat")]
    [TestCase("a b [c d] e f", "a b e f", null, TestName = "Deleted")]
    [TestCase("a b [c d] e f", "", null, TestName = "Emptied")]
    public void Finds_what_took_the_place_of_lines(string old, string now, string? wanted)
    {
        var words = old.Replace("[", "", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal);
        var first = old[..old.IndexOf('[', StringComparison.Ordinal)].Split(' ', StringSplitOptions.RemoveEmptyEntries).Length + 1;
        var last = old[..old.IndexOf(']', StringComparison.Ordinal)].Split(' ', StringSplitOptions.RemoveEmptyEntries).Length;

        var found = MovedWindow.In(Of(words), first, last, Of(now));

        Assert.That(found is { } window ? string.Join(' ', now.Split(' ')[(window.First - 1)..window.Last]) : null, Is.EqualTo(wanted));
    }

    static CitedText Of(string words) => CitedText.Of(Encoding.UTF8.GetBytes(string.Concat(words.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => word + "\n"))));
}
