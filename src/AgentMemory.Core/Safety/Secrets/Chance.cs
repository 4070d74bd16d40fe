namespace AgentMemory.Safety.Secrets;

/// <summary>Tells what was made by chance from what was made by people.</summary>
static class Chance
{
    /// <summary>Returns the Shannon entropy of a text, in bits per character.</summary>
    internal static double Entropy(ReadOnlySpan<char> text)
    {
        Span<int> counts = stackalloc int[128];
        foreach (var c in text)
            counts[c & 0x7F]++;
        var bits = 0d;
        foreach (var count in counts)
        {
            if (count > 0)
                bits -= count * Math.Log2((double)count / text.Length);
        }
        return text.IsEmpty ? 0 : bits / text.Length;
    }
}
