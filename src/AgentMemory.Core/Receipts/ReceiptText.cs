using System.Text;

namespace AgentMemory.Receipts;

/// <summary>Makes any text fit to be kept: it may come from an agent, an entry or a file name.</summary>
static class ReceiptText
{
    /// <summary>What is kept of a reason, in bytes of UTF-8. Reasons quote entries, and there may be hundreds of them.</summary>
    internal const int MostReasonBytes = 256;

    /// <summary>Returns the text with halves of characters, which UTF-8 has no bytes for, replaced as every reader would.</summary>
    internal static string Clean(string text)
    {
        if (Ascii.IsValid(text))
            return text;
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            clean.Append(rune);
        return clean.ToString();
    }

    /// <summary>Returns as much of a clean text as fits, in whole characters.</summary>
    internal static string Cut(string text, int mostBytes)
    {
        var (units, bytes) = (0, 0);
        foreach (var rune in text.EnumerateRunes())
        {
            bytes += rune.Utf8SequenceLength;
            if (bytes > mostBytes)
                return text[..units];
            units += rune.Utf16SequenceLength;
        }
        return text;
    }

    /// <summary>Returns a reason as it is kept.</summary>
    internal static string Reason(string reason) => Cut(Clean(reason), MostReasonBytes);
}
