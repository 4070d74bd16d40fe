using System.Buffers;
using System.Text;
using AgentMemory.Errors;

namespace AgentMemory.Erasure;

/// <summary>A text that is to be erased, in every form in which files and messages may hold it.</summary>
public sealed class ErasedText : IContentEraser
{
    /// <summary>Shorter texts stand everywhere by chance.</summary>
    public const int FewestCharacters = 4;

    /// <summary>A spelling that is this short, letters and digits alone, says nothing.</summary>
    const int FewestFolded = 8;

    /// <summary>A text that what stands for it brings about anew is taken this often.</summary>
    const int MostRounds = 8;

    readonly IReadOnlyList<TextForm> _forms;
    readonly byte[] _folded;

    ErasedText(string text)
    {
        _forms = TextForms.Of(text);
        var bytes = Encoding.UTF8.GetBytes(text);
        _folded = bytes[..Fold(bytes, bytes)];
    }

    /// <summary>What stands in a text's place afterwards.</summary>
    public const string Replacement = "[erased]";

    /// <summary>Whether other spellings can be looked for: very short ones cannot.</summary>
    public bool HasSpellings => _folded.Length >= FewestFolded;

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
    public bool IsLikeIn(ReadOnlySpan<byte> bytes)
    {
        if (!HasSpellings || bytes.Length < _folded.Length)
            return false;
        var buffer = ArrayPool<byte>.Shared.Rent(bytes.Length);
        var found = buffer.AsSpan(0, Fold(bytes, buffer)).IndexOf(_folded) >= 0;
        ArrayPool<byte>.Shared.Return(buffer);
        return found;
    }

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

    /// <summary>Copies small letters, digits and whatever is not ASCII; returns how much that is. Both may be the same bytes.</summary>
    static int Fold(ReadOnlySpan<byte> bytes, Span<byte> folded)
    {
        var length = 0;
        foreach (var unit in bytes)
        {
            folded[length] = Folded[unit];
            length += Folded[unit] == 0 ? 0 : 1;
        }
        return length;
    }

    static readonly byte[] Folded = [.. Enumerable.Range(0, 256).Select(unit =>
        unit >= 0x80 || char.IsAsciiDigit((char)unit) || char.IsAsciiLetterLower((char)unit) ? (byte)unit : char.IsAsciiLetterUpper((char)unit) ? (byte)(unit + 32) : (byte)0)];
}
