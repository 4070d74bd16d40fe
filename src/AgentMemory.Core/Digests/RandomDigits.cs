namespace AgentMemory.Digests;

/// <summary>Digits that nobody guesses and nobody meets twice.</summary>
public static class RandomDigits
{
    /// <summary>Returns 32 lower-case hexadecimal digits, of which six bits are always the same; the first eight are all random.</summary>
    // A new GUID asks the system's source of chance, for which the library of ciphers is loaded otherwise; it is not asked for its
    // own digits, because what writes them is compiled at every start.
    public static string Next() => Digest.Hex(Guid.NewGuid().ToByteArray());
}
