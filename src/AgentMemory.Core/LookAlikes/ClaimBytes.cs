using System.Text;

namespace AgentMemory.LookAlikes;

/// <summary>A claim's words as bytes, to tell without parsing that a file has too few of them.</summary>
sealed class ClaimBytes
{
    readonly List<byte[]> _words;
    readonly int _unsure;
    readonly int _least;

    internal ClaimBytes(Claim claim)
    {
        // Endings vary and some words stand for their opposite, so a word is looked for by its beginning, or not at all.
        var plain = claim.All.Words.Where(word => Ascii.IsValid(word) && !CommonWords.HasOpposite(word)).ToList();
        _least = claim.Replaced.Count > 0 ? 1 : 2;
        _unsure = claim.All.Words.Count - plain.Count;
        _words = [.. plain.Select(word => Encoding.ASCII.GetBytes(word.Length > 4 ? word[..^1] : word))];
    }

    /// <summary>Whether a file may share two words with the claim, which is the least that a resemblance takes; one, where that may be what was replaced.</summary>
    /// <param name="folded">The file's bytes as <see cref="Fold"/> returns them.</param>
    internal bool ShareEnough(ReadOnlySpan<byte> folded)
    {
        var shared = _unsure;
        foreach (var word in _words)
        {
            if (shared >= _least)
                break;
            shared += folded.IndexOf(word) >= 0 ? 1 : 0;
        }
        return shared >= _least;
    }

    /// <summary>Returns a file's bytes with ASCII letters in lower case.</summary>
    internal static byte[] Fold(byte[] file)
    {
        var folded = new byte[file.Length];
        for (var i = 0; i < file.Length; i++)
            folded[i] = file[i] is >= (byte)'A' and <= (byte)'Z' ? (byte)(file[i] | 0x20) : file[i];
        return folded;
    }
}
