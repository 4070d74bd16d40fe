using AgentMemory.Scopes;

namespace AgentMemory.Clients;

/// <summary>
/// The front matter of a rule, read as loosely as clients do: keys with one value, or with a list below. Quotes fall away; a value
/// with commas is a list.
/// </summary>
sealed class RuleHeader
{
    const string Fence = "---";

    readonly Dictionary<string, List<string>> _values = new(StringComparer.Ordinal);

    /// <summary>Reads a rule's header; an empty one where the text has none.</summary>
    internal static RuleHeader Of(string text)
    {
        var header = new RuleHeader();
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        if (lines[0] != Fence || Array.IndexOf(lines, Fence, 1) is not (> 0 and var end))
            return header;
        var values = new List<string>();
        foreach (var line in lines[1..end])
        {
            if (line.TrimStart().StartsWith("- ", StringComparison.Ordinal))
                values.Add(Unquoted(line.TrimStart()[2..]));
            else if (line.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon && !char.IsWhiteSpace(line[0]))
                header._values[line[..colon]] = values = [.. Unquoted(line[(colon + 1)..]).Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
        }
        return header;
    }

    /// <summary>Whether a key has a value.</summary>
    internal bool Has(string key) => _values.TryGetValue(key, out var values) && values.Count > 0;

    /// <summary>Whether a key has exactly this value.</summary>
    internal bool Says(string key, string value) => _values.TryGetValue(key, out var values) && values.SequenceEqual([value]);

    /// <summary>Whether one of a key's globs covers a file.</summary>
    internal bool Covers(string key, string? path) => path is not null && _values.TryGetValue(key, out var globs)
        && globs.Any(glob => ScopeGlob.TryParse(glob, out var parsed) && parsed.IsMatch(path));

    static string Unquoted(string text) => text.Trim().Trim('"', '\'');
}
