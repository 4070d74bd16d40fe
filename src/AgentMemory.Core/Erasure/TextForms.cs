using System.Text;
using System.Text.Encodings.Web;

namespace AgentMemory.Erasure;

/// <summary>The ways in which files and messages write a text: as it is, escaped for JSON, YAML or a web address, and in other encodings.</summary>
static class TextForms
{
    static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Returns each form once, the plain one first.</summary>
    internal static IReadOnlyList<TextForm> Of(string text)
    {
        var forms = new List<TextForm> { InWords(text, Utf8), InWords(JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(text), Utf8), InWords(JavaScriptEncoder.Default.Encode(text), Utf8), InWords(text.Replace("'", "''", StringComparison.Ordinal), Utf8) };
        if (text.All(character => character <= 0xFF) && !Ascii.IsValid(text))
            forms.Add(InWords(text, Encoding.Latin1));
        forms.Add(Whole(Utf8.GetBytes(Uri.EscapeDataString(text))));
        forms.Add(Whole(Encoding.Unicode.GetBytes(text)));
        forms.Add(Whole(Encoding.BigEndianUnicode.GetBytes(text)));
        return [.. forms.DistinctBy(form => form.Name)];
    }

    static TextForm Whole(byte[] bytes) => new([bytes]);

    static TextForm InWords(string text, Encoding encoding)
    {
        // An escaped line end parts words as one does.
        var plain = text.Replace("\\r", " ", StringComparison.Ordinal).Replace("\\n", " ", StringComparison.Ordinal).Replace("\\t", " ", StringComparison.Ordinal);
        var words = (text.AsSpan().ContainsAny(" \t\r\n") || plain != text ? plain : text).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return new TextForm([.. words.Select(encoding.GetBytes)]);
    }
}
