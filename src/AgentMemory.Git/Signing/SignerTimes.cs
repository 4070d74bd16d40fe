using System.Globalization;

namespace AgentMemory.Git.Signing;

/// <summary>
/// The instants at which a list of signers changes its meaning: <c>valid-after</c> and <c>valid-before</c> of its keys. Between two
/// of them a verdict stays what it is, so it may be kept.
/// </summary>
sealed class SignerTimes
{
    static readonly string[] Formats = ["yyyyMMdd", "yyyyMMddHHmm", "yyyyMMddHHmmss"];
    static readonly string[] Options = ["valid-after", "valid-before"];

    readonly List<DateTimeOffset>? _instants;

    SignerTimes(List<DateTimeOffset>? instants) => _instants = instants;

    /// <summary>Reads the times of a list; where one cannot be read, no period is known.</summary>
    internal static SignerTimes Of(string signers)
    {
        var instants = new List<DateTimeOffset>();
        foreach (var option in Options)
        {
            for (var at = signers.IndexOf(option, StringComparison.OrdinalIgnoreCase); at >= 0; at = signers.IndexOf(option, at + 1, StringComparison.OrdinalIgnoreCase))
            {
                if (Instant(signers.AsSpan(at + option.Length)) is not { } instant)
                    return new SignerTimes(null);
                instants.Add(instant);
            }
        }
        return new SignerTimes(instants);
    }

    /// <summary>Returns a name for the period an instant lies in; <c>null</c> where none is known, so that nothing may be kept.</summary>
    internal string? PeriodOf(DateTimeOffset now)
    {
        // Whether an instant itself still belongs to a key is OpenSSH's to say: it has a period of its own.
        var second = DateTimeOffset.FromUnixTimeSeconds(now.ToUnixTimeSeconds());
        return _instants is null ? null : string.Create(CultureInfo.InvariantCulture, $"{_instants.Count(instant => instant < second)}.{_instants.Count(instant => instant <= second)}");
    }

    static DateTimeOffset? Instant(ReadOnlySpan<char> rest)
    {
        rest = rest.TrimStart("=\"");
        var end = rest.IndexOfAnyExceptInRange('0', '9');
        var digits = end < 0 ? rest : rest[..end];
        return DateTimeOffset.TryParseExact(digits, Formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant) ? instant : null;
    }
}
