using System.Text;
using AgentMemory.Yaml;

namespace AgentMemory.Policies;

/// <summary>Changes one setting of a policy where it stands: comments, order and line ends of everything else stay byte for byte.</summary>
static class PolicyEdit
{
    /// <summary>Returns the policy with a section's setting; <c>null</c> where it is written in a way that nothing can safely be put into.</summary>
    /// <param name="policy">The file.</param>
    /// <param name="section">The section's key.</param>
    /// <param name="key">The setting's key.</param>
    /// <param name="value">The value, which needs no quotes.</param>
    internal static byte[]? Set(byte[] policy, string section, string key, string value)
    {
        // The parser takes a lone carriage return for a line's end, and its places would not be those of the text.
        if (!YamlText.TryDecode(policy, out var text) || text.Replace("\r\n", "", StringComparison.Ordinal).Contains('\r') || Read(policy) is not { } before)
            return null;
        var edited = Edit(text, before, section, key, value);
        var mark = policy.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? Encoding.UTF8.GetString(Encoding.UTF8.Preamble) : "";
        var bytes = Encoding.UTF8.GetBytes(mark + edited);
        // The second pair of eyes: it is read anew, and has to say the same but for the one setting.
        var setting = $"{section}.{key}";
        return Read(bytes) is { } after && ValueOf(after, setting) == value && Others(after, setting).SequenceEqual(Others(before, setting)) ? bytes : null;
    }

    static string Edit(string text, YamlMap root, string section, string key, string value)
    {
        var lineEnd = text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
        var found = root.Pairs.FirstOrDefault(pair => pair.Key == section);
        switch (found?.Value)
        {
            case YamlMap settings when settings.Pairs.FirstOrDefault(pair => pair.Key == key) is { Value: YamlScalar old }:
                var start = Offset(text, old.At);
                return text[..start] + value + text[Math.Min(start + old.Text.Length + (old.IsPlain ? 0 : 2), text.Length)..];
            case YamlMap { Pairs: [var first, ..] }:
                var place = Offset(text, first.At);
                var indent = text[(text[..place].LastIndexOf('\n') + 1)..place];
                // Below the section's own line: a comment above its first setting is about that one.
                return string.IsNullOrWhiteSpace(indent)
                    ? text.Insert(text.IndexOf('\n', Offset(text, found.At)) + 1, $"{indent}{key}: {value}{lineEnd}")
                    : text.Insert(place, $"{key}: {value}, ");
            case YamlMap empty:
                return text.Insert(Offset(text, empty.At) + 1, $"{key}: {value}");
            case null:
                return $"{text}{(text.EndsWith('\n') ? "" : lineEnd)}{lineEnd}{section}:{lineEnd}  {key}: {value}{lineEnd}";
            default:
                return text;
        }
    }

    static YamlMap? Read(byte[] policy) => StrictYaml.Parse(policy, PolicyReader.MaxBytes) is { Problems: [], Root: YamlMap root } ? root : null;

    static int Offset(string text, YamlPlace place)
    {
        var start = 0;
        for (var line = 1; line < place.Line; line++)
            start = text.IndexOf('\n', start) + 1;
        return Math.Min(start + place.Column - 1, text.Length);
    }

    static string? ValueOf(YamlMap root, string setting) => Scalars(root, "").FirstOrDefault(scalar => scalar.Path == setting).Text;

    static IEnumerable<(string Path, string Text)> Others(YamlMap root, string setting) => Scalars(root, "").Where(scalar => scalar.Path != setting);

    static IEnumerable<(string Path, string Text)> Scalars(YamlValue value, string path) => value switch
    {
        YamlMap map => map.Pairs.SelectMany(pair => Scalars(pair.Value, path.Length == 0 ? pair.Key : $"{path}.{pair.Key}")),
        YamlList list => list.Items.SelectMany((item, at) => Scalars(item, FormattableString.Invariant($"{path}[{at}]"))),
        YamlScalar scalar => [(path, scalar.Text)],
        _ => [],
    };
}
