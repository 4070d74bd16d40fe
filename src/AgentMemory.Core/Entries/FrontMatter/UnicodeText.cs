using System.Text;
using AgentMemory.Errors;

namespace AgentMemory.Entries.FrontMatter;

/// <summary>Text on its way into a file.</summary>
static class UnicodeText
{
    static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Returns the text as UTF-8.</summary>
    /// <exception cref="AgentMemoryException">Half a surrogate pair stands in it, which would silently become another character.</exception>
    internal static byte[] Encode(string text, string path)
    {
        try
        {
            return Strict.GetBytes(text);
        }
        catch (EncoderFallbackException error)
        {
            throw new AgentMemoryException(ErrorKind.Refused, $"The text for {path} has half a character (U+{(int)error.CharUnknown:X4}) and cannot be stored as UTF-8.", "Enter the text again, or read it from a UTF-8 file.", error);
        }
    }

    /// <summary>Lets pass what front matter may say.</summary>
    /// <exception cref="AgentMemoryException">A control character stands in it.</exception>
    internal static void Check(IEnumerable<string> texts, string path)
    {
        foreach (var text in texts)
        {
            if (FrontMatterCharacters.FirstControl(text) is { } control)
                throw new AgentMemoryException(ErrorKind.Refused, $"The text for {path} has the control character U+{(int)control:X4}, which no entry may have.", "Remove the character.");
        }
    }
}
