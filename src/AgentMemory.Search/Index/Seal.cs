using System.Numerics;
using System.Runtime.InteropServices;

namespace AgentMemory.Search.Index;

/// <summary>A check sum beside what the index keeps. SQLite notices damage to its own structure, not to what lies in it.</summary>
static class Seal
{
    internal static long Of(ReadOnlySpan<byte> bytes)
    {
        // Two sums over alternate words: one of 32 bits would meet another by chance in a large store.
        uint even = uint.MaxValue, odd = (uint)bytes.Length;
        var words = MemoryMarshal.Cast<byte, ulong>(bytes);
        for (var i = 0; i < words.Length; i++)
        {
            if ((i & 1) == 0)
                even = BitOperations.Crc32C(even, words[i]);
            else
                odd = BitOperations.Crc32C(odd, words[i]);
        }
        foreach (var single in bytes[(words.Length * sizeof(ulong))..])
            even = BitOperations.Crc32C(even, single);
        return ((long)even << 32) | odd;
    }

    internal static long Of(string text) => Of(MemoryMarshal.AsBytes(text.AsSpan()));

    /// <summary>Demands that something is what it was.</summary>
    /// <exception cref="FormatException">It is not.</exception>
    internal static void Demand(bool isWhole)
    {
        if (!isWhole)
            throw new FormatException("The index is damaged.");
    }
}
