namespace AgentMemory.Yaml;

/// <summary>
/// Reads settings that are written as nearly all are: comments, keys with a value each, and one level of sections. Whatever is
/// written otherwise is left to the parser, which says the same of what is read here; it takes as long to make ready for the
/// first line as all the rest of reading a store.
/// </summary>
sealed class PlainSettings
{
    const int SectionIndent = 2;

    readonly List<YamlPair> _pairs = [];
    List<YamlPair>? _section;

    PlainSettings()
    {
    }

    /// <summary>Returns what the settings say; <c>null</c> where the parser has to.</summary>
    internal static YamlMap? Read(string text)
    {
        var reading = new PlainSettings();
        var line = 1;
        for (var start = 0; start < text.Length; line++)
        {
            var end = text.IndexOf('\n', start);
            if (end < 0)
                end = text.Length;
            if (!reading.TakeLine(text.AsSpan(start, end - start), line))
                return null;
            start = end + 1;
        }
        // A key that nothing follows has no value, which is for the parser to place.
        return reading._pairs.Count > 0 && reading._section is not { Count: 0 } ? new YamlMap(reading._pairs, reading._pairs[0].At) : null;
    }

    bool TakeLine(ReadOnlySpan<char> line, int number)
    {
        var content = line.TrimStart(' ');
        if (content.IsEmpty)
            return line.IsEmpty;
        var indent = line.Length - content.Length;
        if (content[0] == '#')
            return !content.ContainsAnyExceptInRange(' ', '~');
        var colon = content.IndexOf(':');
        if (colon < 0 || !PlainText.IsKey(content[..colon]))
            return false;
        var key = content[..colon].ToString();
        var at = new YamlPlace(number, indent + 1);
        if (content.Length == colon + 1)
            return indent == 0 && BeginSection(key, at);
        if (content[colon + 1] != ' ' || Value(content[(colon + 2)..], new YamlPlace(number, indent + colon + 3)) is not { } value)
            return false;
        return indent switch
        {
            0 => EndSection() && Add(_pairs, new YamlPair(key, at, value)),
            SectionIndent => _section is not null && Add(_section, new YamlPair(key, at, value)),
            _ => false,
        };
    }

    bool BeginSection(string key, YamlPlace at)
    {
        if (!EndSection())
            return false;
        _section = [];
        // A section is said to begin where its first key does, which is on a line of its own.
        return Add(_pairs, new YamlPair(key, at, new YamlMap(_section, at)));
    }

    bool EndSection()
    {
        var isSaid = _section is not { Count: 0 };
        _section = null;
        return isSaid;
    }

    bool Add(List<YamlPair> to, YamlPair pair)
    {
        foreach (var known in to)
        {
            if (known.Key == pair.Key)
                return false;
        }
        to.Add(pair);
        if (to == _section && to.Count == 1)
            _pairs[^1] = _pairs[^1] with { Value = new YamlMap(to, pair.At) };
        return true;
    }

    static YamlValue? Value(ReadOnlySpan<char> text, YamlPlace at)
    {
        if (PlainText.IsValue(text))
            return new YamlScalar(text.ToString(), IsPlain: true, at);
        if (text is "{}")
            return new YamlMap([], at);
        if (text is not ['[', .., ']'])
            return text is ['\'', .., '\''] && Quoted(text[1..^1]) is { } quoted ? new YamlScalar(quoted, IsPlain: false, at) : null;
        var items = new List<YamlValue>();
        var rest = text[1..^1];
        while (!rest.IsEmpty)
        {
            var comma = rest.IndexOf(',');
            var item = comma < 0 ? rest : rest[..comma];
            if (!PlainText.IsWord(item))
                return null;
            items.Add(new YamlScalar(item.ToString(), IsPlain: true, at with { Column = at.Column + text.Length - 1 - rest.Length }));
            if (comma < 0)
                break;
            if (rest[comma..] is not [',', ' ', _, ..])
                return null;
            rest = rest[(comma + 2)..];
        }
        return new YamlList(items, at);
    }

    static string? Quoted(ReadOnlySpan<char> text) => text.Contains('\'') || text.ContainsAnyExceptInRange(' ', '~') ? null : text.ToString();
}
