using System.Text;
using AgentMemory.Entries;
using AgentMemory.Forgetting;

namespace AgentMemory.Core.Tests.Forgetting;

/// <summary>Tells what repeats a forgotten text from what only shares words with it.</summary>
public class QuotedTextTests
{
    static readonly QuotedText Quoted = new([EntryReader.Read(".agent-memory/project/x.md",
        Encoding.UTF8.GetBytes("---\ntype: project\ntitle: The host in the cellar\nstatus: proposed\n---\n\nLog in as operator.\nRun the blue script, twice.\n")).Entry!]);

    [TestCase("the HOST in the cellar?")]
    [TestCase("where is the host in the cellar")]
    [TestCase("please run the blue script twice now")]
    [TestCase("host in the cellar")]
    public void A_title_or_a_line_of_it_is_a_quotation(string text) => Assert.That(Quoted.IsIn(text));

    [TestCase("")]
    [TestCase("cellar")]
    [TestCase("which script is blue and which is red?")]
    public void A_word_of_it_is_none(string text) => Assert.That(Quoted.IsIn(text), Is.False);
}
