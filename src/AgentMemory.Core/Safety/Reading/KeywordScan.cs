namespace AgentMemory.Safety.Reading;

/// <summary>A word that was found.</summary>
/// <param name="Index">Where it starts.</param>
/// <param name="Word">The word as it was asked for.</param>
sealed record KeywordHit(int Index, string Word);

/// <summary>
/// Finds all of many words in one pass over a text: most places are ruled out by their first two characters. Case counts for
/// nothing. Put together on first use, which takes far less than as many regular expressions would.
/// </summary>
sealed class KeywordScan
{
    const int Buckets = 1024;

    readonly List<string>?[] _byStart = new List<string>?[Buckets];

    internal KeywordScan(params IEnumerable<string> words)
    {
        foreach (var word in words)
            (_byStart[Bucket(word[0], word[1])] ??= []).Add(word);
    }

    /// <summary>Returns the places of all words, in order; at one place the order is that of the words.</summary>
    internal List<KeywordHit> In(string text)
    {
        var found = new List<KeywordHit>();
        for (var i = 0; i + 1 < text.Length; i++)
        {
            if (_byStart[Bucket(text[i], text[i + 1])] is not { } words)
                continue;
            foreach (var word in words)
            {
                if (text.AsSpan(i).StartsWith(word, StringComparison.OrdinalIgnoreCase))
                    found.Add(new KeywordHit(i, word));
            }
        }
        return found;
    }

    // Setting one bit makes letters of both cases one; what else it throws together, the comparison tells apart. Outside of
    // ASCII only the spelling that was given is sure to be found.
    static int Bucket(char first, char second) => (((first | 0x20) * 31) + (second | 0x20)) & (Buckets - 1);
}
