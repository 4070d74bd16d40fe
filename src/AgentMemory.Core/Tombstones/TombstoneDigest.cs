using AgentMemory.Digests;

namespace AgentMemory.Tombstones;

/// <summary>
/// The digest by which a tombstone knows text again without holding it. The salt keeps digests of one text in two stores apart;
/// it is no secret, so short text can still be guessed.
/// </summary>
public static class TombstoneDigest
{
    /// <summary>How many hexadecimal digits a salt has: 16 bytes.</summary>
    public const int SaltDigits = 32;

    /// <summary>How many hexadecimal digits a digest has: SHA-256.</summary>
    public const int Digits = 64;

    /// <summary>Returns the SHA-256, in lower-case hexadecimal digits, over salt, folded title and folded body, a newline between each.</summary>
    /// <param name="salt">Sixteen random bytes as lower-case hexadecimal digits.</param>
    /// <param name="title">The entry's title.</param>
    /// <param name="body">The entry's body.</param>
    /// <exception cref="ArgumentException">The salt is none.</exception>
    public static string Of(string salt, string title, string body)
    {
        if (!IsHex(salt, SaltDigits))
            throw new ArgumentException($"A salt has {SaltDigits} lower-case hexadecimal digits.", nameof(salt));
        var text = $"{salt}\n{TombstoneText.Fold(title)}\n{TombstoneText.Fold(body)}";
        return Digest.Of(text);
    }

    /// <summary>Whether a text is exactly so many lower-case hexadecimal digits.</summary>
    internal static bool IsHex(string text, int digits) => text.Length == digits && text.All(char.IsAsciiHexDigitLower);
}
