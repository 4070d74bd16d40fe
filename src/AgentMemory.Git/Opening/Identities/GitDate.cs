using System.Globalization;
using System.Text.RegularExpressions;

namespace AgentMemory.Git.Opening.Identities;

/// <summary>Parses the dates that <c>GIT_AUTHOR_DATE</c> and <c>GIT_COMMITTER_DATE</c> may hold.</summary>
static partial class GitDate
{
    // With fewer digits Git takes a bare number for a part of a date.
    const long SmallestBareNumber = 100_000_000;

    static readonly string[] Days = ["yyyy-M-d", "yyyy/M/d", "yyyy.M.d", "yyyyMMdd", "M/d/yyyy", "d.M.yyyy", "d MMM yyyy", "d MMMM yyyy", "MMM d yyyy", "MMMM d yyyy"];

    /// <summary>Parses seconds since the epoch with a time zone, ISO 8601, or RFC 2822.</summary>
    /// <param name="text">The text.</param>
    /// <param name="local">The zone of a text that names none.</param>
    /// <param name="date">The date, without fractions of a second.</param>
    internal static bool TryParse(string text, TimeZoneInfo local, out DateTimeOffset date)
    {
        text = text.Trim();
        return TryParseNumber(text, local, out date) || TryParseCalendar(text, local, out date);
    }

    static bool TryParseNumber(string text, TimeZoneInfo local, out DateTimeOffset date)
    {
        date = default;
        var match = NumberForm().Match(text);
        if (!match.Success || !long.TryParse(match.Groups["seconds"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
            return false;
        if (match.Groups["at"].Length == 0 && seconds < SmallestBareNumber || seconds > DateTimeOffset.MaxValue.ToUnixTimeSeconds())
            return false;
        var utc = DateTimeOffset.FromUnixTimeSeconds(seconds);
        return TryShift(utc, match.Groups["zone"].Value, local, out date);
    }

    static bool TryParseCalendar(string text, TimeZoneInfo local, out DateTimeOffset date)
    {
        date = default;
        var match = CalendarForm().Match(text);
        if (!match.Success
            || !DateOnly.TryParseExact(Squeeze(match.Groups["day"].Value), Days, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            || !TimeOnly.TryParseExact(match.Groups["time"].Value, ["H:m:s", "H:m"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time))
            return false;
        var wall = day.ToDateTime(time);
        if (!TryOffset(match.Groups["zone"].Value, out var offset))
            return false;
        var zone = offset ?? local.GetUtcOffset(wall);
        // Before the epoch there are no Git dates.
        if (wall.Ticks - zone.Ticks < DateTime.UnixEpoch.Ticks || wall.Ticks - zone.Ticks > DateTime.MaxValue.Ticks)
            return false;
        date = new DateTimeOffset(wall, zone);
        return true;
    }

    static bool TryShift(DateTimeOffset utc, string zone, TimeZoneInfo local, out DateTimeOffset date)
    {
        date = default;
        if (!TryOffset(zone, out var offset))
            return false;
        var shift = offset ?? local.GetUtcOffset(utc);
        if (utc.Ticks + shift.Ticks > DateTime.MaxValue.Ticks || utc.Ticks + shift.Ticks < 0)
            return false;
        date = utc.ToOffset(shift);
        return true;
    }

    // null: the text names no zone.
    static bool TryOffset(string zone, out TimeSpan? offset)
    {
        offset = null;
        if (zone.Length == 0)
            return true;
        if (zone is "Z" or "z" or "UTC" or "GMT")
        {
            offset = TimeSpan.Zero;
            return true;
        }
        var digits = zone[1..].Replace(":", "", StringComparison.Ordinal).PadRight(4, '0');
        var minutes = int.Parse(digits[..2], CultureInfo.InvariantCulture) * 60 + int.Parse(digits[2..], CultureInfo.InvariantCulture);
        // What a .NET date can hold; no zone on Earth is further off.
        if (minutes > 14 * 60)
            return false;
        offset = TimeSpan.FromMinutes(zone[0] == '-' ? -minutes : minutes);
        return true;
    }

    static string Squeeze(string day) => string.Join(' ', day.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries));

    [GeneratedRegex(@"^(?<at>@?)(?<seconds>\d{1,15})(\s+(?<zone>[+-]\d{4}))?$", RegexOptions.CultureInvariant)]
    private static partial Regex NumberForm();

    [GeneratedRegex(@"^((Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*,?\s+)?(?<day>[\w./, -]+?)(T|\s+)(?<time>\d{1,2}:\d{2}(:\d{2})?)(\.\d+)?\s*(?<zone>Z|z|UTC|GMT|[+-]\d{2}(:?\d{2})?)?$", RegexOptions.CultureInvariant)]
    private static partial Regex CalendarForm();
}
