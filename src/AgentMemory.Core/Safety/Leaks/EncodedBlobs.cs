using System.Buffers;
using System.Globalization;
using AgentMemory.Checks;
using AgentMemory.Safety.Reading;
using AgentMemory.Safety.Secrets;

namespace AgentMemory.Safety.Leaks;

/// <summary>Finds long runs of base64 and hexadecimal digits, and data: addresses.</summary>
static class EncodedBlobs
{
    const int LongestBase64 = 100;
    const int LongestHex = 128;
    const double LeastEntropy = 4;

    static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdefABCDEF");

    internal static IEnumerable<Finding> Find(Passage passage)
    {
        var text = passage.Text;
        var start = 0;
        for (var i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && IsDigit(text[i]))
                continue;
            if (i - start > LongestBase64 && IsEncoded(text.AsSpan(start, i - start)))
                yield return passage.Finding(LeakRules.EncodedBlob, start, string.Create(CultureInfo.InvariantCulture, $"A run of {i - start} encoded characters stands here."));
            start = i + 1;
        }
        for (var at = text.IndexOf("data:", StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf("data:", at + 5, StringComparison.OrdinalIgnoreCase))
        {
            if ((at == 0 || !char.IsLetterOrDigit(text[at - 1])) && IsDataAddress(passage.Window(at + 5, 80)))
                yield return passage.Finding(LeakRules.DataAddress, at, "A data: address stands here.");
        }
    }

    static bool IsDigit(char c) => char.IsAsciiLetterOrDigit(c) || c is '+' or '/' or '=' or '_' or '-';

    static bool IsEncoded(ReadOnlySpan<char> run)
    {
        if (!run.ContainsAnyExcept(HexDigits))
            return run.Length > LongestHex && Chance.Entropy(run) > 2.5;
        return run.ContainsAnyInRange('0', '9') && run.ContainsAnyInRange('a', 'z') && run.ContainsAnyInRange('A', 'Z') && Chance.Entropy(run) >= LeastEntropy && run.Count('/') * 12 < run.Length && run.Count('-') * 12 < run.Length;
    }

    // data:text/html;base64,… or data:,…
    static bool IsDataAddress(ReadOnlySpan<char> rest)
    {
        var comma = rest.IndexOf(',');
        if (comma < 0 || comma + 1 >= rest.Length || rest[comma + 1] <= ' ')
            return false;
        var kind = rest[..comma];
        return !kind.ContainsAny(" \t\n`\"") && (kind.Contains("base64", StringComparison.OrdinalIgnoreCase) || kind.Contains('/'));
    }
}
