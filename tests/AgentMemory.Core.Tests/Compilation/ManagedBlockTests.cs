using System.Text;
using AgentMemory.Compilation.Blocks;
using AgentMemory.Testing;
using CsCheck;

namespace AgentMemory.Core.Tests.Compilation;

public class ManagedBlockTests
{
    const string Block = "<!-- agent-memory:begin -->\n\nold\n\n<!-- agent-memory:end -->\n";
    const string NewBlock = "<!-- agent-memory:begin -->\n\nnew\n\n<!-- agent-memory:end -->\n";

    static ManagedBlock Parse(string? text) => ManagedBlock.Parse(text is null ? null : Encoding.UTF8.GetBytes(text));

    static string? With(string? file, string? inner)
    {
        var update = Parse(file).With(inner);
        Assert.That(update.Problem, Is.Null);
        return update.Content is { } bytes ? Encoding.UTF8.GetString(bytes) : null;
    }

    [TestCase(null, "")]
    [TestCase("", "")]
    [TestCase("# Mine\n", "# Mine\n\n")]
    [TestCase("# Mine", "# Mine\n\n")]
    [TestCase("# Mine\n\n", "# Mine\n\n")]
    [TestCase("# Mine\n  ", "# Mine\n  \n")]
    [TestCase("\ufeff", "\ufeff")]
    [TestCase("\ufeff# Mine\n", "\ufeff# Mine\n\n")]
    public void Appends_a_block_behind_a_blank_line(string? file, string before) =>
        Assert.That(With(file, "new"), Is.EqualTo(before + NewBlock));

    [Test]
    public void Takes_the_line_ends_of_the_file() =>
        Assert.That(With("# Mine\r\n", "new"), Is.EqualTo("# Mine\r\n\r\n" + NewBlock.ReplaceLineEndings("\r\n")));

    [Test]
    public void Takes_the_line_ends_most_lines_have() =>
        Assert.That(With("a\nb\r\nc\r\n" + Block.ReplaceLineEndings("\r\n") + "d\n", "new"), Is.EqualTo("a\nb\r\nc\r\n" + NewBlock.ReplaceLineEndings("\r\n") + "d\n"));

    [TestCase("", "")]
    [TestCase("\ufeff", "")]
    [TestCase("before\n", "after\n")]
    [TestCase("before\n\n", "\n\n\nafter without end")]
    [TestCase("bell \u0007, \u2028, 漢\n\n", "")]
    public void Replaces_the_block_and_nothing_else(string before, string after) =>
        Assert.That(With(before + Block + after, "new"), Is.EqualTo(before + NewBlock + after));

    [Test]
    public void Adds_no_line_end_to_a_file_that_ends_in_the_marker() =>
        Assert.That(With("a\n\n" + Block.TrimEnd(), "new"), Is.EqualTo("a\n\n" + NewBlock.TrimEnd()));

    [Test]
    public void Keeps_bytes_that_are_not_utf8()
    {
        byte[] before = [0x63, 0x61, 0x66, 0xE9, 0x0A, 0xFF, 0x0A];
        byte[] file = [.. before, .. Encoding.UTF8.GetBytes(Block), 0xE9];

        Assert.That(ManagedBlock.Parse(file).With("new").Content, Is.EqualTo((byte[])[.. before, .. Encoding.UTF8.GetBytes(NewBlock), 0xE9]));
    }

    [Test]
    public void Removes_a_block_that_is_not_needed()
    {
        Assert.That(With("a\n\n" + Block + "b\n", null), Is.EqualTo("a\n\nb\n"));
        Assert.That(With("a\n", null), Is.EqualTo("a\n"));
    }

    [TestCase("")]
    [TestCase("\ufeff\n")]
    public void A_file_that_held_only_the_block_goes_with_it(string around) =>
        Assert.That(With(around + Block, null), Is.Null);

    [TestCase("<!-- agent-memory:end -->\n<!-- agent-memory:begin -->\n", 1)]
    [TestCase("a\n<!-- agent-memory:begin -->\nb\n", 2)]
    [TestCase("a\n\n<!-- agent-memory:end -->\n", 3)]
    [TestCase("<!-- agent-memory:begin -->\n<!-- agent-memory:begin -->\n<!-- agent-memory:end -->\n", 2)]
    [TestCase("<!-- agent-memory:begin -->\n<!-- agent-memory:begin -->\n<!-- agent-memory:end -->\n<!-- agent-memory:end -->\n", 2)]
    [TestCase("<!-- agent-memory:begin -->\n<!-- agent-memory:end -->\ntext\n<!-- agent-memory:begin -->\n<!-- agent-memory:end -->\n", 4)]
    [TestCase("<!-- agent-memory:begin v=1 -->\n<!-- agent-memory:end -->\n", 1)]
    [TestCase("<!-- agent-memory:begin -->\n<!-- agent-memory:end --> x\n", 2)]
    public void Malformed_markers_are_named_with_their_line_and_change_nothing(string file, int line)
    {
        var block = Parse(file);

        Assert.That(block.Problem!.Line, Is.EqualTo(line));
        Assert.That(block.With("new").Content, Is.Null);
        Assert.That(block.With("new").Problem, Is.EqualTo(block.Problem));
    }

    [TestCase("```\n" + Block + "```\n")]
    [TestCase("~~~~ md\n<!-- agent-memory:begin -->\n~~~\n<!-- agent-memory:end -->\n~~~~\n")]
    [TestCase("- item\n\n  ```\n  <!-- agent-memory:end -->\n  ```\n\n")]
    [TestCase("    <!-- agent-memory:begin -->\n\n")]
    [TestCase("The block starts with `<!-- agent-memory:begin -->`.\n")]
    public void Markers_in_code_are_text(string file) =>
        Assert.That(With(file, "new"), Does.StartWith(file).And.EndWith(NewBlock));

    [TestCase("```\nnever closed\n", 2)]
    [TestCase("```\nnever closed\n" + Block, 7)]
    public void A_fence_that_is_never_closed_is_not_written_into(string file, int line) =>
        Assert.That(Parse(file).With("new").Problem!.Line, Is.EqualTo(line));

    [Test]
    public void Utf16_is_refused() =>
        Assert.That(ManagedBlock.Parse(Encoding.Unicode.GetBytes("# Mine\n")).Problem!.Message, Does.Contain("UTF-8"));

    [Test]
    public void A_file_nested_beyond_reading_is_refused() =>
        Assert.That(Parse(new string('>', 5000) + " a\n").Problem!.Message, Does.Contain("nested"));

    [TestCase("<<<<<<< HEAD\n" + Block + "=======\n" + NewBlock + ">>>>>>> other\n")]
    [TestCase("<<<<<<< HEAD\n\n" + Block + "||||||| 1234567\n=======\n\n" + NewBlock + ">>>>>>> other\n")]
    public void Two_first_blocks_in_one_conflict_become_one(string conflict) =>
        Assert.That(With("mine\n" + conflict + "more\n", "both"), Is.EqualTo("mine\n\n" + NewBlock.Replace("new", "both", StringComparison.Ordinal) + "more\n"));

    [Test]
    public void A_conflict_that_holds_words_of_the_user_is_left_to_them() =>
        Assert.That(Parse("<<<<<<< HEAD\n" + Block + "=======\nmine\n" + NewBlock + ">>>>>>> other\n").Problem, Is.Not.Null);

    [TestCase("a\r\n\r\n")]
    [TestCase("")]
    public void Says_compares_without_line_ends(string before)
    {
        var block = Parse(before + NewBlock.ReplaceLineEndings("\r\n"));

        Assert.That(block.Says("new"), Is.True);
        Assert.That(block.Says("old"), Is.False);
        Assert.That(block.Says(null), Is.False);
    }

    [Test]
    public void Writing_never_throws_and_keeps_every_byte_around()
    {
        var pieces = new[] { "a", "\n", "\r\n", "\r", "\n\n", "```\n", "~~~\n", "- x\n", "    ", "> ", "<!--", "-->", "\ufeff", "\0", "é", ManagedBlock.Begin, ManagedBlock.End, "\n" + Block, "<<<<<<< a\n", "=======\n", ">>>>>>> b\n" };
        Gen.Int[0, pieces.Length - 1].Select(i => pieces[i]).Array[0, 12].Select(string.Concat).Holds(
            file =>
            {
                var once = Parse(file).With("new");
                if (once.Content is null)
                    return once.Problem is not null;
                var again = ManagedBlock.Parse(once.Content);
                var outside = Parse(file).Outside;
                return again.Says("new")
                    && again.With("new").Content!.SequenceEqual(once.Content)
                    && (again.Outside == outside || (!Parse(file).Exists && again.Outside.TrimEnd() == outside.TrimEnd()) || (InConflict(file) && HasGap(again.Outside, outside)));
            },
            iter: 3_000);
    }

    static bool InConflict(string file) => Parse(file).Whole is [{ Text: var first }, ..] && first.StartsWith("<<<<<<<", StringComparison.Ordinal);

    /// <summary>Whether a text is another with nothing but line ends put in at one place, as a block needs before it where a conflict's line stood.</summary>
    static bool HasGap(string text, string without)
    {
        var gap = text.Length - without.Length;
        return gap is > 0 and <= 4 && Enumerable.Range(0, without.Length + 1).Any(at =>
            text.AsSpan(0, at).SequenceEqual(without.AsSpan(0, at)) && text.AsSpan(at + gap).SequenceEqual(without.AsSpan(at)) && text.AsSpan(at, gap).Trim("\r\n").IsEmpty);
    }

    [Test]
    public void A_block_that_takes_a_conflicts_place_gets_a_blank_line_before_it()
    {
        var conflict = "=======\n<<<<<<< a\n\n" + Block + "<<<<<<< a\n\n" + Block + ">>>>>>> b\n<<<<<<< a\n";

        Assert.That(With(conflict, "new"), Is.EqualTo("=======\n\n" + NewBlock + "<<<<<<< a\n"));
    }
}
