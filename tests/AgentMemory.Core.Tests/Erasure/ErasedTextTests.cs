using System.Text;
using AgentMemory.Erasure;
using AgentMemory.Errors;

namespace AgentMemory.Core.Tests.Erasure;

/// <summary>A text is found in the forms in which files hold it, and only it is taken out.</summary>
public class ErasedTextTests
{
    [TestCase("password=hunter2;", "password=[erased];")]
    [TestCase("hunter2hunter2", "[erased][erased]")]
    [TestCase("nothing", "nothing")]
    public void A_word_is_replaced_wherever_it_stands(string text, string expected) => Assert.That(Erase("hunter2", text), Is.EqualTo(expected));

    [TestCase("the street of the lost coin 7")]
    [TestCase("the street of the\nlost coin 7")]
    [TestCase("the street of\r\n    the lost coin 7")]
    [TestCase("the street of\n> the lost\n> coin 7")]
    [TestCase("the street of\n# the lost\n# coin 7")]
    [TestCase("the street of\\nthe lost\\n coin 7")]
    public void Prose_is_found_however_it_is_wrapped(string text) => Assert.That(Erase("the street of the lost coin 7", $"at {text}."), Is.EqualTo("at [erased]."));

    [TestCase("\"say \\\"please\\\" twice\"")]
    [TestCase("\"say \\u0022please\\u0022 twice\"")]
    [TestCase("say%20%22please%22%20twice")]
    public void Escapes_do_not_hide_it(string text) => Assert.That(Erase("say \"please\" twice", text), Does.Contain("[erased]").And.Not.Contain("please"));

    [Test]
    public void Quotes_doubled_for_yaml_and_other_encodings_do_not_hide_it()
    {
        Assert.That(Erase("it's me", "title: 'it''s me'"), Is.EqualTo("title: '[erased]'"));
        var erased = ErasedText.Of("Zoë Müller", force: false);
        foreach (var encoding in new[] { Encoding.Latin1, Encoding.Unicode, Encoding.BigEndianUnicode, Encoding.UTF8 })
            Assert.That(erased.IsIn(encoding.GetBytes("by Zoë Müller")), encoding.WebName);
    }

    [Test]
    public void Any_other_byte_stays()
    {
        byte[] binary = [0, 255, .. "hunter2"u8.ToArray(), 0, 13, 10, 254];

        Assert.That(ErasedText.Of("hunter2", force: false).Erase(binary), Is.EqualTo((byte[])[0, 255, .. "[erased]"u8.ToArray(), 0, 13, 10, 254]));
        Assert.That(ErasedText.Of("hunter2", force: false).Erase("other"u8), Is.Null);
    }

    [Test]
    public void What_stands_for_it_does_not_bring_it_about_anew()
    {
        var erased = ErasedText.Of("]xyz", force: false);

        Assert.That(erased.IsIn(erased.Erase("]xyzxyz"u8)), Is.False);
    }

    [TestCase("HUNTER-2-s3cret")]
    [TestCase("hunter 2 s3cret")]
    public void Other_spellings_are_told_and_kept(string text)
    {
        var erased = ErasedText.Of("hunter2s3cret", force: false);

        Assert.That(erased.IsLikeIn(Encoding.UTF8.GetBytes($"x {text} y")));
        Assert.That(Erase("hunter2s3cret", text), Is.EqualTo(text));
        Assert.That(erased.IsLikeIn("hunter3s3cret"u8), Is.False);
    }

    [Test]
    public void Base64_and_hexadecimal_are_told_at_any_place_and_however_they_are_wrapped([Range(0, 5)] int before, [Range(0, 2)] int after)
    {
        const string secret = "hunter2-s3cret";
        var whole = Encoding.UTF8.GetBytes($"{new string('x', before)}{secret}{new string('y', after)}");
        var base64 = Convert.ToBase64String(whole);

        foreach (var text in new[] { base64, base64.Replace('+', '-').Replace('/', '_').TrimEnd('='), base64.Insert(7, "\n  ").Insert(15, "\r\n"), Convert.ToHexString(whole), BitConverter.ToString(whole).ToLowerInvariant() })
        {
            var bytes = Encoding.ASCII.GetBytes($"token: {text} #");
            Assert.That(ErasedText.Of(secret, force: false).IsLikeIn(bytes), Is.True, text);
            Assert.That(ErasedText.Of("hunter3-s3cret", force: false).IsLikeIn(bytes), Is.False, text);
        }
    }

    [Test]
    public void What_says_too_little_is_no_spelling() => Assert.That(ErasedText.Of("abcd", force: false).IsLikeIn("A-B-C-D YWJjZA=="u8), Is.False);

    [Test]
    public void The_line_end_of_the_file_is_no_part_of_it() => Assert.That(Erase("hunter2\r\n", "hunter2"), Is.EqualTo("[erased]"));

    [TestCase("", true)]
    [TestCase(" \t\n", true)]
    [TestCase("abc", false)]
    [TestCase("rase", true)]
    public void What_stands_everywhere_by_chance_is_refused(string text, bool force) =>
        Assert.That(() => ErasedText.Of(text, force), Throws.TypeOf<AgentMemoryException>().With.Property(nameof(AgentMemoryException.Kind)).EqualTo(ErrorKind.Refused));

    [Test]
    public void A_short_text_is_taken_where_it_is_forced() => Assert.That(ErasedText.Of("abc", force: true).Erase("xabcx"), Is.EqualTo("x[erased]x"));

    static string Erase(string text, string from) => ErasedText.Of(text, force: false).Erase(from);
}
