using System.Globalization;
using System.Text;

namespace AgentMemory.Entries.FrontMatter;

/// <summary>
/// Writes scalars so that YAML 1.1 and 1.2 parsers and GitHub all read the same text: what could be taken for something else
/// is quoted. Erring towards quotes costs two characters; erring the other way changes a value.
/// </summary>
static class ScalarText
{
    const string Indicators = "-?:,[]{}#&*!|>'\"%@`";
    const string FlowIndicators = ",[]{}";

    static readonly string[] Words = ["", "~", "null", "true", "false", "yes", "no", "on", "off", "y", "n", "=", "<<", ".inf", "+.inf", ".nan"];

    /// <summary>Returns the source of a value.</summary>
    /// <param name="value">The text it has to be read as.</param>
    /// <param name="inFlow">Whether it stands in brackets, where commas and brackets end a plain scalar.</param>
    /// <param name="typed">Whether it is a number or an instant and may look like one.</param>
    /// <param name="preferred">The style to keep where it can hold the value.</param>
    internal static string Format(string value, bool inFlow, bool typed = false, ScalarForm preferred = ScalarForm.Plain)
    {
        if (preferred == ScalarForm.SingleQuoted && !NeedsEscapes(value))
            return SingleQuoted(value);
        if (preferred == ScalarForm.DoubleQuoted)
            return DoubleQuoted(value);
        if (CanBePlain(value, inFlow, typed))
            return value;
        return !NeedsEscapes(value) && value.AsSpan().IndexOfAny('"', '\\') >= 0 ? SingleQuoted(value) : DoubleQuoted(value);
    }

    internal static string SingleQuoted(string value) => $"'{value.Replace("'", "''", StringComparison.Ordinal)}'";

    internal static string DoubleQuoted(string value)
    {
        var quoted = new StringBuilder("\"");
        foreach (var c in value)
        {
            if (c is '"' or '\\')
                quoted.Append('\\').Append(c);
            else if (c == '\n')
                quoted.Append("\\n");
            else if (c == '\t')
                quoted.Append("\\t");
            else if (IsEscaped(c))
                quoted.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:X4}");
            else
                quoted.Append(c);
        }
        return quoted.Append('"').ToString();
    }

    internal static bool CanBePlain(string value, bool inFlow, bool typed)
    {
        if (Words.Contains(value, StringComparer.OrdinalIgnoreCase) || NeedsEscapes(value))
            return false;
        if (Indicators.Contains(value[0], StringComparison.Ordinal) || value.StartsWith("...", StringComparison.Ordinal))
            return false;
        if (value[0] is ' ' || value[^1] is ' ' or ':')
            return false;
        if (value.Contains(": ", StringComparison.Ordinal) || value.Contains(" #", StringComparison.Ordinal))
            return false;
        if (inFlow && value.AsSpan().IndexOfAny(FlowIndicators) >= 0)
            return false;
        return typed || !(LooksLikeNumber(value) || LooksLikeDate(value));
    }

    /// <summary>Whether a value stands on one line as it is, as in a block scalar.</summary>
    internal static bool IsOneVisibleLine(string value) => !NeedsEscapes(value);

    static bool NeedsEscapes(string value) => value.Any(IsEscaped);

    /// <summary>Tabs are escaped too: parsers disagree about them at the edges of a scalar.</summary>
    static bool IsEscaped(char c) => c is '\t' or '\r' || FrontMatterCharacters.IsForeignBreak(c) || FrontMatterCharacters.IsControl(c);

    /// <summary>Whether some YAML reads it as a number: decimal, with underscores, hexadecimal, octal, binary, or base 60 such as <c>1:30</c>.</summary>
    static bool LooksLikeNumber(string value)
    {
        var digits = value.AsSpan().TrimStart('+');
        if (digits.Length > 2 && digits[0] == '0' && char.ToLowerInvariant(digits[1]) is 'x' or 'o' or 'b')
            return IsOf(digits[2..], static c => char.IsAsciiHexDigit(c) || c == '_');
        var startsAsNumber = digits.Length > 0 && (char.IsAsciiDigit(digits[0]) || (digits[0] == '.' && digits.Length > 1 && char.IsAsciiDigit(digits[1])));
        return startsAsNumber && IsOf(digits, static c => char.IsAsciiDigit(c) || c is '_' or '.' or ':' or 'e' or 'E' or '+' or '-');
    }

    // Plain loops over these few characters: tables to search by are made at every start.
    static bool IsOf(ReadOnlySpan<char> text, Func<char, bool> only)
    {
        foreach (var c in text)
        {
            if (!only(c))
                return false;
        }
        return true;
    }

    /// <summary>Whether it starts like <c>2026-11-22</c> and goes on, if at all, like a time.</summary>
    static bool LooksLikeDate(string value)
    {
        var parts = value.Split('-', 3);
        if (parts.Length < 3 || parts[0].Length != 4 || parts[1].Length is 0 or > 2 || !parts[0].All(char.IsAsciiDigit) || !parts[1].All(char.IsAsciiDigit))
            return false;
        var day = parts[2].AsSpan();
        var end = day.IndexOfAnyExceptInRange('0', '9');
        return end < 0 || (end is 1 or 2 && day[end] is 'T' or 't' or ' ');
    }
}
