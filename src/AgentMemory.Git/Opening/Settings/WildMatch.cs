namespace AgentMemory.Git.Opening.Settings;

/// <summary>Matches paths as Git matches the conditions of <c>includeIf</c>: <c>*</c> stops at a slash, <c>**</c> does not.</summary>
static class WildMatch
{
    internal static bool IsMatch(string pattern, string text, bool ignoreCase = false) =>
        ignoreCase
            ? Match(pattern.ToLowerInvariant(), 0, text.ToLowerInvariant(), 0)
            : Match(pattern, 0, text, 0);

    static bool Match(string pattern, int p, string text, int t)
    {
        while (p < pattern.Length)
        {
            if (pattern[p] == '*')
                return MatchStar(pattern, p, text, t);
            if (t == text.Length || !MatchOne(pattern, ref p, text[t]))
                return false;
            t++;
        }
        return t == text.Length;
    }

    static bool MatchStar(string pattern, int p, string text, int t)
    {
        var end = p;
        while (end < pattern.Length && pattern[end] == '*')
            end++;
        var crossesFolders = end - p >= 2
            && (p == 0 || pattern[p - 1] == '/')
            && (end == pattern.Length || pattern[end] == '/');
        if (crossesFolders && end == pattern.Length)
            return true;
        if (crossesFolders)
            return MatchFolders(pattern, end + 1, text, t);
        for (var i = t; i <= text.Length; i++)
        {
            if (Match(pattern, end, text, i))
                return true;
            if (i < text.Length && text[i] == '/')
                return false;
        }
        return false;
    }

    // "**/" stands for any number of folders, none included.
    static bool MatchFolders(string pattern, int p, string text, int t)
    {
        for (var i = t; ; i++)
        {
            if (Match(pattern, p, text, i))
                return true;
            i = text.IndexOf('/', i);
            if (i < 0)
                return false;
        }
    }

    static bool MatchOne(string pattern, ref int p, char c)
    {
        var sign = pattern[p++];
        if (sign == '?')
            return c != '/';
        if (sign == '[' && pattern.IndexOf(']', Math.Min(p + 1, pattern.Length)) is > 0 and var close)
        {
            var found = InClass(pattern.AsSpan(p, close - p), c);
            p = close + 1;
            return found && c != '/';
        }
        if (sign == '\\' && p < pattern.Length)
            sign = pattern[p++];
        return sign == c;
    }

    static bool InClass(ReadOnlySpan<char> members, char c)
    {
        var negated = members[0] is '!' or '^';
        if (negated)
            members = members[1..];
        var found = false;
        for (var i = 0; i < members.Length; i++)
        {
            var isRange = i + 2 < members.Length && members[i + 1] == '-';
            found |= isRange ? c >= members[i] && c <= members[i + 2] : c == members[i];
            if (isRange)
                i += 2;
        }
        return found != negated;
    }
}
