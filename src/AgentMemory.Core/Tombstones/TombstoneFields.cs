using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using AgentMemory.Checks;
using AgentMemory.Entries;
using AgentMemory.Store;
using AgentMemory.Yaml;

namespace AgentMemory.Tombstones;

/// <summary>Takes the fields of one tombstone out of its YAML, collecting everything that is wrong with them.</summary>
sealed class TombstoneFields(string path, YamlReading yaml)
{
    const string Time = "a time such as '2026-11-22T09:30:00Z'";

    readonly List<Finding> _findings = [];
    readonly List<string> _known = [];

    delegate bool Parse<T>(string text, [MaybeNullWhen(false)] out T value);

    internal IReadOnlyList<Finding> Findings => _findings;

    /// <summary>Returns the tombstone, or <c>null</c> after saying why there is none.</summary>
    internal Tombstone? Read()
    {
        foreach (var problem in yaml.Problems)
            Add(problem.Message, problem.At);
        if (yaml.Root is YamlMap map)
            return Read(map);
        if (_findings.Count == 0)
            Add("A tombstone is a mapping.", yaml.Root?.At ?? new YamlPlace(1, 1));
        return null;
    }

    Tombstone? Read(YamlMap map)
    {
        Take<int>(map, "version", $"{Tombstone.KnownVersion}; a newer one needs a newer tool", TryParseVersion);
        var tombstone = new Tombstone
        {
            Id = Take<EntryId>(map, "id", $"an id: {EntryId.Allowed}", EntryId.TryParse)!,
            Type = Take<EntryType>(map, "type", string.Join(" | ", EntryWords.Types), EntryWords.TryParseType),
            Action = Take<TombstoneAction>(map, "action", "reject | forget", TombstoneFile.TryParseAction),
            By = new Identity(Text(map, "by_name"), Text(map, "by_email")),
            At = Take<DateTimeOffset>(map, "at", Time, TombstoneFile.TryParseTime),
            Reason = Text(map, "reason"),
            Salt = Hex(map, "salt", TombstoneDigest.SaltDigits),
            Digest = Hex(map, "digest", TombstoneDigest.Digits),
        };
        foreach (var pair in map.Pairs)
        {
            if (!_known.Contains(pair.Key))
                Add($"The key {YamlQuoting.Show(pair.Key)} is not known; known here: {string.Join(", ", _known)}.", pair.At);
        }
        return _findings.Count == 0 ? tombstone : null;
    }

    string Text(YamlMap map, string key) => Take(map, key, "text", (string text, [MaybeNullWhen(false)] out string value) =>
    {
        value = text;
        return true;
    }) ?? "";

    string Hex(YamlMap map, string key, int digits) => Take(map, key, $"{digits} lower-case hexadecimal digits", (string text, [MaybeNullWhen(false)] out string value) =>
    {
        value = text;
        return TombstoneDigest.IsHex(text, digits);
    }) ?? "";

    T? Take<T>(YamlMap map, string key, string expected, Parse<T> parse)
    {
        _known.Add(key);
        switch (map.Find(key))
        {
            case null:
                Add($"The key {key} is missing; it has to be {expected}.", map.At);
                return default;
            case YamlScalar { IsNothing: false } scalar when parse(scalar.Text, out var value):
                return value;
            case YamlScalar { IsNothing: false } scalar:
                Add($"{key} is {YamlQuoting.Show(scalar.Text)}; allowed: {expected}.", scalar.At);
                return default;
            case var other:
                Add($"{key} is {other.Kind}; it has to be {expected}.", other.At);
                return default;
        }
    }

    static bool TryParseVersion(string text, out int version) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out version) && version == Tombstone.KnownVersion;

    void Add(string message, YamlPlace at) => _findings.Add(TombstoneRules.Malformed.At(message, path, at.Line, at.Column));
}
