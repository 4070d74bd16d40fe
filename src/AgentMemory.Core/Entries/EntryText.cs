using AgentMemory.Digests;
using AgentMemory.Entries.FrontMatter;

namespace AgentMemory.Entries;

/// <summary>
/// An entry's text: its bytes without the status line. A proposal and the approved entry made of it have the same text, so it
/// tells whether a proposal is settled.
/// </summary>
public static class EntryText
{
    /// <summary>Returns the bytes without the lines of the status; all of them where the file cannot be read or has none.</summary>
    public static byte[] WithoutStatus(byte[] bytes)
    {
        if (bytes.Length > EntryReader.MaxBytes || EntryDocument.Read(bytes, new EntryFindings("")) is not { } document)
            return bytes;
        if (document.Find(EntryKeys.Status) is not { } status)
            return bytes;
        var lines = TextChange.Delete(TextLines.StartOf(document.Text, status.KeySpan.Start), status.LinesEnd(document.Text));
        return document.Encode(TextChange.Apply(document.Text, [lines]), "");
    }

    /// <summary>Returns a digest of the text, as 64 hexadecimal digits; line ends do not matter.</summary>
    public static string Of(byte[] bytes)
    {
        var text = WithoutStatus(bytes);
        var unified = new byte[text.Length];
        var length = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '\r' || i + 1 == text.Length || text[i + 1] != '\n')
                unified[length++] = text[i];
        }
        return Digest.Of(unified.AsSpan(0, length));
    }
}
