using System.Text;
using AgentMemory.Scopes;

namespace AgentMemory.Compilation.Documents;

/// <summary>
/// An entry's scope as patterns that every client reads alike: names, <c>*</c>, <c>?</c> and <c>**</c>. Each client has glob syntax of its
/// own beyond that, so what is not plain becomes <c>?</c>: a pattern may cover more files than the scope, and never fewer.
/// </summary>
static class ScopePatterns
{
    /// <summary>The most patterns of one file.</summary>
    internal const int Most = 100;

    const string Everything = "**";

    /// <summary>Returns the patterns, glob by glob; <c>null</c> where the scope is the whole repository, or cannot be written so.</summary>
    internal static IReadOnlyList<string>? Of(IReadOnlyList<string> scope)
    {
        var patterns = new List<string>();
        foreach (var glob in scope)
        {
            if (!ScopeGlob.TryParse(glob, out _) || BraceExpansion.Expand(glob, out _) is not { } expanded)
                return null;
            patterns.AddRange(expanded.Order(StringComparer.Ordinal).SelectMany(Plain));
        }
        var distinct = patterns.Distinct(StringComparer.Ordinal).ToList();
        return distinct.Count is 0 or > Most || distinct.Any(CoversEverything) ? null : distinct;
    }

    static bool CoversEverything(string pattern) => pattern.Split('/').All(name => name is Everything or "*") && pattern.Contains(Everything, StringComparison.Ordinal);

    static IEnumerable<string> Plain(string pattern)
    {
        var isFolderOnly = pattern.EndsWith('/');
        var names = WithoutSets(isFolderOnly ? pattern[..^1] : pattern).Split('/');
        var plain = string.Join('/', names.Select(PlainName));
        if (isFolderOnly || names[^1] == Everything)
            return [isFolderOnly ? $"{plain}/{Everything}" : plain];
        // What has no wildcard is a file, or a folder with everything below.
        return names[^1].Contains('*', StringComparison.Ordinal) || names[^1].Contains('?', StringComparison.Ordinal) ? [plain] : [plain, $"{plain}/{Everything}"];
    }

    static string PlainName(string name)
    {
        if (name == Everything)
            return name;
        var plain = new StringBuilder(name.Length);
        foreach (var rune in name.EnumerateRunes())
        {
            if (rune.Value == '*')
                plain.Append(plain is { Length: > 0 } && plain[^1] == '*' ? "" : "*");
            else if (Rune.IsLetterOrDigit(rune) && rune.IsBmp || rune.Value is '.' or '_' or '-')
                plain.Append(rune);
            else
                plain.Append(rune.IsBmp ? "?" : "*");
        }
        return plain.ToString();
    }

    // A set stands for one character, and never for a slash.
    static string WithoutSets(string pattern)
    {
        var plain = new StringBuilder(pattern.Length);
        for (var i = 0; i < pattern.Length; i++)
        {
            var first = i + 1 < pattern.Length && pattern[i] == '[' && pattern[i + 1] is '!' or '^' ? i + 2 : i + 1;
            var close = pattern[i] == '[' && first + 1 <= pattern.Length - 1 ? pattern.IndexOf(']', first + 1) : -1;
            plain.Append(close < 0 ? pattern[i] : '?');
            i = close < 0 ? i : close;
        }
        return plain.ToString();
    }
}
