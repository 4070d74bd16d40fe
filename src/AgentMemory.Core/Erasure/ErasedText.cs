using System.Text;
using AgentMemory.Errors;

namespace AgentMemory.Erasure;

/// <summary>A text that is to be erased, in every form in which files and messages may hold it.</summary>
public sealed class ErasedText : IContentEraser
{
    /// <summary>Shorter texts stand everywhere by chance.</summary>
    public const int FewestCharacters = 4;

    /// <summary>A text that what stands for it brings about anew is taken this often.</summary>
    const int MostRounds = 8;

    readonly IReadOnlyList<TextForm> _forms;
    readonly TextSpellings _spellings;

    ErasedText(string text)
    {
        _forms = TextForms.Of(text);
        _spellings = new TextSpellings(text);
        Digest = Digests.Digest.Of(text);
    }

    /// <summary>What stands in a text's place afterwards.</summary>
    public const string Replacement = "[erased]";

    /// <summary>The SHA-256 of its UTF-8 bytes, in hexadecimal. Whoever has it can try guesses.</summary>
    internal string Digest { get; }

    /// <summary>Returns the text as something to erase. A line end at its end is no part of it.</summary>
    /// <exception cref="AgentMemoryException">It is empty, or so short that it stands everywhere.</exception>
    public static ErasedText Of(string text, bool force)
    {
        text = text.TrimEnd('\r', '\n');
        if (string.IsNullOrWhiteSpace(text))
            throw new AgentMemoryException(ErrorKind.Refused, "The text to erase is empty, or nothing but space.", "Put the text itself into the file, with or without a line end.");
        if (text.Length < FewestCharacters && !force)
            throw new AgentMemoryException(ErrorKind.Refused, $"The text to erase has fewer than {FewestCharacters} characters, and would be taken out of words it only stands in by chance.", "Give more of it, or add --force.");
        if (Replacement.Contains(text, StringComparison.Ordinal))
            throw new AgentMemoryException(ErrorKind.Refused, $"The text to erase is part of {Replacement}, which takes its place.", "Give more of it.");
        return new ErasedText(text);
    }

    /// <inheritdoc/>
    public bool IsIn(ReadOnlySpan<byte> bytes)
    {
        foreach (var form in _forms)
        {
            if (form.Find(bytes, 0, out _) >= 0)
                return true;
        }
        return false;
    }

    /// <inheritdoc/>
    public byte[]? Erase(ReadOnlySpan<byte> bytes)
    {
        if (!IsIn(bytes))
            return null;
        var erased = bytes.ToArray();
        for (var round = 0; round < MostRounds && IsIn(erased); round++)
        {
            foreach (var form in _forms)
                erased = Erase(erased, form);
        }
        return erased;
    }

    /// <summary>Returns text without it.</summary>
    public string Erase(string text) => Erase(Encoding.UTF8.GetBytes(text)) is { } erased ? Encoding.UTF8.GetString(erased) : text;

    /// <inheritdoc/>
    public bool IsLikeIn(ReadOnlySpan<byte> bytes) => _spellings.AreIn(bytes);

    static byte[] Erase(byte[] bytes, TextForm form)
    {
        var (from, place) = (0, form.Find(bytes, 0, out var length));
        if (place < 0)
            return bytes;
        using var erased = new MemoryStream(bytes.Length);
        while (place >= 0)
        {
            erased.Write(bytes.AsSpan(from, place - from));
            erased.Write("[erased]"u8);
            from = place + length;
            place = form.Find(bytes, from, out length);
        }
        erased.Write(bytes.AsSpan(from));
        return erased.ToArray();
    }
}
