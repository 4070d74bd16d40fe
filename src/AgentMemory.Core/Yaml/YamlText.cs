using System.Text;

namespace AgentMemory.Yaml;

/// <summary>The text of a YAML file, before it is read as YAML: what a person sees of it has to be what a parser sees.</summary>
static class YamlText
{
    static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Decodes a file, without its byte order mark; <c>false</c> where it is no UTF-8.</summary>
    internal static bool TryDecode(byte[] bytes, out string text)
    {
        text = "";
        var content = bytes.AsSpan();
        if (content.StartsWith(Encoding.UTF8.Preamble))
            content = content[Encoding.UTF8.Preamble.Length..];
        try
        {
            text = Utf8.GetString(content);
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }

    /// <summary>Returns where the first control character stands, or line break that editors do not show; <c>null</c> where none does.</summary>
    // The parser counts U+0085, U+2028 and U+2029 as line breaks, editors do not: a comment could end where nobody sees it.
    internal static YamlPlace? FindInvisible(string text)
    {
        var line = 1;
        var lineStart = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var unit = text[i];
            if (unit == '\n')
                (line, lineStart) = (line + 1, i + 1);
            else if (unit is '\u2028' or '\u2029' or '\uFEFF' || (char.IsControl(unit) && unit is not ('\t' or '\r')))
                return new YamlPlace(line, i - lineStart + 1);
        }
        return null;
    }
}
