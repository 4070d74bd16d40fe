using System.Globalization;

namespace AgentMemory.Safety.Reading;

/// <summary>An IPv4 address in dotted form, as texts have it.</summary>
/// <param name="A">The first number.</param>
/// <param name="B">The second number.</param>
/// <param name="C">The third number.</param>
/// <param name="D">The fourth number.</param>
/// <param name="Length">The characters it takes.</param>
readonly record struct IpAddress(int A, int B, int C, int D, int Length)
{
    const int Longest = 15;

    /// <summary>Whether it lies within a private network.</summary>
    internal bool IsPrivate => A == 10 || (A == 192 && B == 168) || (A == 172 && B is >= 16 and <= 31) || (A == 169 && B == 254) || (A == 100 && B is >= 64 and <= 127);

    /// <summary>Whether it means this machine, no machine, or an example.</summary>
    internal bool IsHarmless => A is 0 or 127 or >= 224 || (A, B, C) is (192, 0, 2) or (198, 51, 100) or (203, 0, 113);

    /// <summary>Reads the address that a text starts with; <c>null</c> where it is a version, part of a longer number, or none.</summary>
    internal static IpAddress? At(ReadOnlySpan<char> text)
    {
        Span<int> parts = stackalloc int[4];
        var at = 0;
        for (var i = 0; i < 4; i++)
        {
            var rest = text[at..Math.Min(text.Length, Longest + 1)];
            var length = rest.IndexOfAnyExceptInRange('0', '9');
            length = length < 0 ? rest.Length : length;
            if (length is 0 or > 3 || !int.TryParse(rest[..length], NumberStyles.None, CultureInfo.InvariantCulture, out parts[i]) || parts[i] > 255)
                return null;
            at += length;
            if (i < 3 && (at >= text.Length || text[at++] != '.' || at >= Math.Min(text.Length, Longest + 1)))
                return null;
        }
        var isLonger = at < text.Length && (char.IsLetterOrDigit(text[at]) || text[at] is '_' || (text[at] is '.' or '-' && at + 1 < text.Length && char.IsLetterOrDigit(text[at + 1])));
        return isLonger ? null : new IpAddress(parts[0], parts[1], parts[2], parts[3], at);
    }
}
