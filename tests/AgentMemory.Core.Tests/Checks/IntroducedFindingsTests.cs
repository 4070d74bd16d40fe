using AgentMemory.Checks;

namespace AgentMemory.Core.Tests.Checks;

public class IntroducedFindingsTests
{
    static readonly Finding Twice = EntryRules.All[0].At("The key tags stands twice.", "a.md", 4, entry: "a");

    [Test]
    public void What_the_base_had_word_for_word_stood_before_wherever_its_line_went() =>
        Assert.That(Marked([Twice with { Line = 9 }], [Twice]), Is.EqualTo(new[] { false }));

    [Test]
    public void What_a_policy_makes_of_it_is_no_other_finding() =>
        Assert.That(Marked([Twice with { Severity = Severity.Note }], [Twice]), Is.EqualTo(new[] { false }));

    [TestCase("b.md", "a", "The key tags stands twice.")]
    [TestCase("a.md", "b", "The key tags stands twice.")]
    [TestCase("a.md", "a", "The key scope stands twice.")]
    public void Another_place_another_entry_and_other_words_are_new(string path, string entry, string message) =>
        Assert.That(Marked([Twice with { Path = path, Entry = entry, Message = message }], [Twice]), Is.EqualTo(new[] { true }));

    [Test]
    public void One_that_stood_excuses_only_one() =>
        Assert.That(Marked([Twice, Twice with { Line = 9 }], [Twice]), Is.EqualTo(new[] { false, true }));

    [Test]
    public void None_is_left_out() => Assert.That(Marked([Twice], []), Is.EqualTo(new[] { true }));

    static IEnumerable<bool> Marked(Finding[] head, Finding[] before) => IntroducedFindings.Mark(head, before).Select(finding => finding.Introduced!.Value);
}
