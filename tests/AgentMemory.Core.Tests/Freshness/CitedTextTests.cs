using System.Security.Cryptography;
using System.Text;
using AgentMemory.Freshness;

namespace AgentMemory.Core.Tests.Freshness;

public class CitedTextTests
{
    const string Lines = "one\ntwo\nthree\n";

    [Test]
    public void A_pin_is_the_beginning_of_the_sha256_of_the_lines()
    {
        var text = Of(Lines);

        Assert.That(text.PinOf(2, 2).ToString(), Is.EqualTo(Convert.ToHexStringLower(SHA256.HashData("two\nthree\n"u8))[..16]));
        Assert.That(text.PinOfAll().ToString(), Is.EqualTo(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Lines)))[..16]));
        Assert.That(Pin.Parse(text.PinOfAll().ToString()), Is.EqualTo(text.PinOfAll()));
    }

    [TestCase("one\r\ntwo\r\nthree\r\n", TestName = "Line_ends_make_no_difference")]
    [TestCase("one\r\ntwo\nthree\r\n", TestName = "Mixed_line_ends_make_no_difference")]
    [TestCase("one\ntwo\nthree", TestName = "The_final_line_feed_makes_no_difference")]
    [TestCase("\ufeffone\ntwo\nthree\n", TestName = "A_byte_order_mark_makes_no_difference")]
    public void Form_makes_no_difference(string text)
    {
        Assert.That(Of(text).PinOfAll(), Is.EqualTo(Of(Lines).PinOfAll()));
        Assert.That(Of(text).PinOf(1, 1), Is.EqualTo(Of(Lines).PinOf(1, 1)));
        Assert.That(Of(text).PinOf(3, 1), Is.EqualTo(Of(Lines).PinOf(3, 1)));
    }

    [Test]
    public void Utf16_is_the_text_it_is()
    {
        byte[] little = [0xff, 0xfe, .. Encoding.Unicode.GetBytes(Lines)];
        byte[] big = [0xfe, 0xff, .. Encoding.BigEndianUnicode.GetBytes(Lines)];

        Assert.That(CitedText.Of(little).PinOfAll(), Is.EqualTo(Of(Lines).PinOfAll()));
        Assert.That(CitedText.Of(big).PinOfAll(), Is.EqualTo(Of(Lines).PinOfAll()));
        Assert.That(CitedText.Of(little).IsBinary, Is.False);
    }

    [TestCase("one\ntwo\nthree\n\n", TestName = "An_empty_line_at_the_end_is_a_line")]
    [TestCase("one\n two\nthree\n", TestName = "Indentation_is_text")]
    [TestCase("one\ntwo \nthree\n", TestName = "Trailing_space_is_text")]
    [TestCase("One\ntwo\nthree\n", TestName = "Case_is_text")]
    public void Text_makes_a_difference(string text) => Assert.That(Of(text).PinOfAll(), Is.Not.EqualTo(Of(Lines).PinOfAll()));

    [TestCase("", 0)]
    [TestCase("\n", 1)]
    [TestCase("a", 1)]
    [TestCase("a\n", 1)]
    [TestCase("a\n\nb", 3)]
    public void Counts_lines_as_an_editor_shows_them(string text, int lines) => Assert.That(Of(text).LineCount, Is.EqualTo(lines));

    [Test]
    public void A_zero_byte_near_the_beginning_makes_it_binary()
    {
        Assert.That(Of("text\0").IsBinary, Is.True);
        Assert.That(Of(new string('x', 9000) + "\0").IsBinary, Is.False);
    }

    static CitedText Of(string text) => CitedText.Of(Encoding.UTF8.GetBytes(text));
}
