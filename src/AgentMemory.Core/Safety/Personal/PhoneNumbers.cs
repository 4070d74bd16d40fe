using AgentMemory.Checks;
using AgentMemory.Safety.Reading;

namespace AgentMemory.Safety.Personal;

/// <summary>Finds phone numbers: international ones, and those in the North American form.</summary>
static class PhoneNumbers
{
    const int Longest = 24;

    internal static IEnumerable<Finding> Find(Passage passage)
    {
        var text = passage.Text;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is not ('+' or '(') && !char.IsAsciiDigit(text[i]))
                continue;
            if (i > 0 && (char.IsLetterOrDigit(text[i - 1]) || text[i - 1] is '.' or '-' or '_' or '/' or '#' or '+' or '=' or '%' or '@' or ':' && text[i] != '+'))
                continue;
            var window = passage.Window(i, Longest);
            var length = text[i] == '+' ? International(window) : NorthAmerican(window);
            if (length == 0)
                continue;
            yield return passage.Finding(PersonalRules.PhoneNumber, i, "What looks like a phone number stands here.");
            i += length - 1;
        }
    }

    static int International(ReadOnlySpan<char> window)
    {
        var (digits, groups, end) = (0, 1, 1);
        while (end < window.Length && (char.IsAsciiDigit(window[end]) || IsSeparator(window, end)))
        {
            if (char.IsAsciiDigit(window[end]))
                digits++;
            else
                groups++;
            end++;
        }
        var isOneWord = end < window.Length && (char.IsLetterOrDigit(window[end]) || window[end] == ':');
        return digits is >= 9 and <= 15 && !isOneWord && (groups > 1 || digits >= 10) && window.Length > 1 && window[1] != '0' ? end : 0;
    }

    static bool IsSeparator(ReadOnlySpan<char> window, int at) =>
        window[at] is ' ' or '-' or '(' or ')' or '/' && at > 1 && at + 1 < window.Length && (char.IsAsciiDigit(window[at + 1]) || window[at + 1] is '(' or ' ' or ')');

    // 415-555-0132 or (415) 555-0132: three digits, three digits, four digits, as no date or version has them.
    static int NorthAmerican(ReadOnlySpan<char> window)
    {
        var isBracketed = window[0] == '(';
        var at = isBracketed ? 1 : 0;
        if (!Digits(window, ref at, 3) || (isBracketed && !Next(window, ref at, ')')))
            return 0;
        if (!Next(window, ref at, '-') && !Next(window, ref at, ' ') && !isBracketed)
            return 0;
        return Digits(window, ref at, 3) && Next(window, ref at, '-') && Digits(window, ref at, 4) && (at == window.Length || !char.IsLetterOrDigit(window[at])) ? at : 0;
    }

    static bool Digits(ReadOnlySpan<char> window, ref int at, int count)
    {
        if (at + count > window.Length || window.Slice(at, count).ContainsAnyExceptInRange('0', '9'))
            return false;
        at += count;
        return true;
    }

    static bool Next(ReadOnlySpan<char> window, ref int at, char c)
    {
        if (at >= window.Length || window[at] != c)
            return false;
        at++;
        return true;
    }
}
