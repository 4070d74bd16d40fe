using System.Buffers;
using System.Text.Unicode;
using AgentMemory.Checks;

namespace AgentMemory.Entries.FrontMatter;

/// <summary>An entry file taken apart, every part with its place in the text, so that a change can splice and leave the rest alone.</summary>
sealed record EntryDocument
{
    const string Fence = "---";
    static readonly byte[] ByteOrderMark = [0xEF, 0xBB, 0xBF];

    /// <summary>The whole file, decoded, without the byte order mark.</summary>
    internal required string Text { get; init; }

    internal required bool HasByteOrderMark { get; init; }

    /// <summary>The lines between the fences.</summary>
    internal required TextSpan Block { get; init; }

    /// <summary>The offset after the closing fence's line.</summary>
    internal required int FenceEnd { get; init; }

    /// <summary>Where the body starts: below the blank line that separates it, where there is one.</summary>
    internal required int BodyStart { get; init; }

    internal required IReadOnlyList<FrontMatterField> Fields { get; init; }

    internal string Body => Text[BodyStart..];

    internal FrontMatterField? Find(string key) => Fields.FirstOrDefault(field => field.Key == key);

    /// <summary>Takes a file apart; <c>null</c> where its structure does not allow it, with the findings that say why.</summary>
    internal static EntryDocument? Read(byte[] bytes, EntryFindings findings)
    {
        var hasMark = bytes.AsSpan().StartsWith(ByteOrderMark);
        var content = bytes.AsSpan(hasMark ? ByteOrderMark.Length : 0);
        return Decode(content, findings) is { } text ? Parse(text, hasMark, findings) : null;
    }

    /// <summary>Takes decoded text apart, as <see cref="Read"/> does.</summary>
    internal static EntryDocument? Parse(string text, bool hasByteOrderMark, EntryFindings findings)
    {
        findings.Text = text;
        var nul = text.IndexOf('\0', StringComparison.Ordinal);
        if (nul >= 0)
            findings.Add(EntryRules.NulCharacter, "The file contains a NUL character; an entry is text.", nul);
        if (!IsFence(text, 0))
        {
            findings.Add(EntryRules.NoFrontMatter, "The file does not start with front matter; its first line has to be '---'.", 0);
            return null;
        }
        var start = TextLines.EndOf(text, 0);
        if (ClosingFence(text, start) is not { } end)
        {
            findings.Add(EntryRules.UnterminatedFrontMatter, "The front matter that starts here has no end; a line '---' has to close it.", 0);
            return null;
        }
        var block = new TextSpan(start, end);
        if (nul >= 0 || FrontMatterParser.Parse(text, block, findings) is not { } fields)
            return null;
        var fenceEnd = TextLines.EndOf(text, end);
        return new EntryDocument
        {
            Text = text,
            HasByteOrderMark = hasByteOrderMark,
            Block = block,
            FenceEnd = fenceEnd,
            BodyStart = SkipBlankLine(text, fenceEnd),
            Fields = fields,
        };
    }

    /// <summary>Returns the bytes of a text that is to stand in this file.</summary>
    /// <exception cref="Errors.AgentMemoryException">The text is no Unicode.</exception>
    internal byte[] Encode(string text, string path)
    {
        var bytes = UnicodeText.Encode(text, path);
        return HasByteOrderMark ? [.. ByteOrderMark, .. bytes] : bytes;
    }

    static string? Decode(ReadOnlySpan<byte> bytes, EntryFindings findings)
    {
        var characters = new char[bytes.Length];
        var status = Utf8.ToUtf16(bytes, characters, out var read, out var written, replaceInvalidSequences: false);
        var text = new string(characters, 0, written);
        if (status == OperationStatus.Done)
            return text;
        findings.Text = text;
        findings.Add(EntryRules.InvalidUtf8, $"The byte 0x{bytes[read]:x2} here is not UTF-8.", written);
        return null;
    }

    /// <summary>Whether a line holds the fence; blanks after it are invisible, so they are let pass.</summary>
    static bool IsFence(string text, int lineStart)
    {
        var end = TextLines.EndOf(text, lineStart);
        return text.AsSpan(lineStart, end - lineStart).TrimEnd(" \t\r\n").SequenceEqual(Fence);
    }

    static int? ClosingFence(string text, int start)
    {
        for (var line = start; line < text.Length; line = TextLines.EndOf(text, line))
        {
            if (IsFence(text, line))
                return line;
        }
        return null;
    }

    static int SkipBlankLine(string text, int offset)
    {
        if (text.AsSpan(offset).StartsWith("\r\n"))
            return offset + 2;
        return offset < text.Length && text[offset] == '\n' ? offset + 1 : offset;
    }
}
