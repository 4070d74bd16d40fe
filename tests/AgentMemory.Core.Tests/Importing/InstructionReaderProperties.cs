using AgentMemory.Importing.Prose;
using AgentMemory.Testing;
using CsCheck;

namespace AgentMemory.Core.Tests.Importing;

/// <summary>What holds for any markdown: no line is lost, and nothing is thrown but a refusal.</summary>
public class InstructionReaderProperties
{
    static readonly string[] Pieces =
    [
        "# Heading", "## How to release", "### packages/api", "Heading\n===", "Text that goes on", "A sentence. Another one.", "Leads in:", "Follow these rules:", "- item", "- an item that is a whole sentence on its own",
        "* **Label**:", "  - nested", "    - deeper", "1. first", "2. second", "10) tenth", "> quoted", "> > twice", "```sh", "```", "~~~", "    indented", "\tindented", "---", "***", "<!-- comment -->", "<!--", "-->",
        "<div>", "</div>", "<b>bold</b> text", "| a | b |", "| --- | --- |", "a | b", "--- | ---", "@import.md", "[ref]: https://example.org", "[ref]:", "  \"title\"", "", "", "  ", "\u00a0", "\u2028", "x\ry", "\\", "`code`", "- `run` does", "- [ ] task",
        "漢字。文。", "手順：", "é", "😀", "<!-- agent-memory:x", "&amp;", "+", "-", "1.", "#", "####### seven", "key: value", "\u200b", "**", "__", "![](x)", "<https://a.b>", "- - - x", "- # h", "> - q", "-\tx",
    ];

    static readonly Gen<string> Markdown = Gen.Select(Gen.OneOf(Pieces).Array[0, 25], Gen.OneOf("\n", "\r\n"), Gen.Bool, (pieces, end, isClosed) => string.Join(end, pieces) + (isClosed ? end : ""));

    [Test]
    public void Claims_and_what_is_left_out_are_all_lines() => Markdown.Holds(
        text =>
        {
            var file = ImportFiles.Of(text);
            var reading = InstructionReader.Read(file);
            LineAccount.Balances(file, reading);
        },
        iter: 3000);

    [Test]
    public void A_claim_says_all_its_lines_say() => Markdown.Where(text => !text.Contains("&amp;", StringComparison.Ordinal)).Holds(
        text =>
        {
            var file = ImportFiles.Of(text);
            LineAccount.NoWordIsLost(file, InstructionReader.Read(file));
        },
        iter: 3000);
}
