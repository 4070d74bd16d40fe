using System.Text;
using AgentMemory.Entries;
using AgentMemory.Scopes;
using AgentMemory.Yaml;

namespace AgentMemory.Clients;

/// <summary>
/// What the front matter of somebody else's file says. Their readers are forgiving, so this one is: where YAML stops, as it does at the
/// unquoted globs of Cursor, lines of <c>key: value</c> and of items below a key still count.
/// </summary>
sealed class FrontMatterSettings
{
    const string Fence = "---";
    const int MaxBytes = 64 * 1024;

    readonly Dictionary<string, IReadOnlyList<string>> _values;

    FrontMatterSettings(int lineCount, Dictionary<string, IReadOnlyList<string>> values)
    {
        LineCount = lineCount;
        _values = values;
    }

    /// <summary>How many lines it takes, fences included; 0 where there is none.</summary>
    internal int LineCount { get; }

    /// <summary>Reads what stands at the head of a file.</summary>
    internal static FrontMatterSettings Of(string text) => Of(text.Split('\n'));

    /// <summary>Reads what stands at the head of a file, of its lines.</summary>
    internal static FrontMatterSettings Of(IReadOnlyList<string> lines)
    {
        if (lines.Count == 0 || lines[0].TrimEnd() != Fence)
            return new FrontMatterSettings(0, []);
        for (var end = 1; end < lines.Count; end++)
        {
            if (lines[end].TrimEnd() == Fence)
                return new FrontMatterSettings(end + 1, Values([.. lines.Skip(1).Take(end - 1)]));
        }
        return new FrontMatterSettings(0, []);
    }

    /// <summary>Returns a single value; <c>null</c> where there is none.</summary>
    internal string? Find(string key) => _values.GetValueOrDefault(key) is [var only, ..] && only.Length > 0 ? only : null;

    /// <summary>Returns a list, or a single value as a list of one.</summary>
    internal IReadOnlyList<string> List(string key) => _values.GetValueOrDefault(key) ?? [];

    /// <summary>Returns a list that is also written as one text with commas, outside braces.</summary>
    internal IReadOnlyList<string> Globs(string key) => [.. List(key).SelectMany(SplitAtCommas)];

    /// <summary>Whether one of a key's globs covers a file.</summary>
    internal bool Covers(string key, string? path) => path is not null && Globs(key).Any(glob => ScopeGlob.TryParse(glob, out var parsed) && parsed.IsMatch(path));

    /// <summary>Returns a value as an instant; <c>null</c> where it is none.</summary>
    internal DateTimeOffset? Instant(string key) => Find(key) is { } text && EntryValues.TryParseInstant(text, out var instant) ? instant : null;

    static Dictionary<string, IReadOnlyList<string>> Values(List<string> lines)
    {
        var block = string.Join('\n', lines) + "\n";
        if (StrictYaml.Parse(Encoding.UTF8.GetBytes(block), MaxBytes).Root is YamlMap map)
        {
            var values = new Dictionary<string, IReadOnlyList<string>>(StringComparer.OrdinalIgnoreCase);
            Add(values, map);
            return values;
        }
        return Lines(lines);
    }

    /// <summary>A nested key counts under its own name where the outer level has none of it.</summary>
    static void Add(Dictionary<string, IReadOnlyList<string>> values, YamlMap map)
    {
        foreach (var pair in map.Pairs)
        {
            if (pair.Value is YamlScalar scalar)
                values.TryAdd(pair.Key, scalar.IsNothing ? [] : [scalar.Text.Trim()]);
            else if (pair.Value is YamlList list)
                values.TryAdd(pair.Key, [.. list.Items.OfType<YamlScalar>().Select(item => item.Text.Trim()).Concat(list.Items.OfType<YamlMap>().Select(ResourceOf).OfType<string>())]);
        }
        foreach (var pair in map.Pairs)
        {
            if (pair.Value is YamlMap inner)
                Add(values, inner);
        }
    }

    static string? ResourceOf(YamlMap source) => (source.Find("resource") as YamlScalar)?.Text;

    static Dictionary<string, IReadOnlyList<string>> Lines(List<string> lines)
    {
        var values = new Dictionary<string, IReadOnlyList<string>>(StringComparer.OrdinalIgnoreCase);
        List<string> items = [];
        foreach (var line in lines)
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (line.TrimStart().StartsWith("- ", StringComparison.Ordinal))
                items.Add(Unquoted(line.TrimStart()[2..]));
            else if (colon > 0 && !char.IsWhiteSpace(line[0]))
                values.TryAdd(line[..colon].Trim(), items = Unquoted(line[(colon + 1)..]) is { Length: > 0 } value ? [value] : []);
        }
        return values;
    }

    static IEnumerable<string> SplitAtCommas(string text)
    {
        var (start, depth) = (0, 0);
        for (var i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && text[i] is ('{' or '['))
                depth++;
            else if (i < text.Length && text[i] is ('}' or ']'))
                depth--;
            if (i < text.Length && (text[i] != ',' || depth > 0))
                continue;
            var item = Unquoted(text[start..i]);
            if (item.Length > 0)
                yield return item;
            start = i + 1;
        }
    }

    static string Unquoted(string text) => text.Trim().Trim('"', '\'');
}
