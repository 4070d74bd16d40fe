using System.Globalization;
using AgentMemory.Checks;
using AgentMemory.Store;
using AgentMemory.Yaml;

namespace AgentMemory.Policies;

/// <summary>
/// One mapping of the policy. Each question answers with the value, or with the default and a finding; what nobody asked for
/// is reported as unknown in the end.
/// </summary>
sealed class PolicySection(YamlMap? map, string name, List<Finding> findings)
{
    readonly List<string> _known = [];

    /// <summary>The keys that stand here, whatever they are called.</summary>
    internal IReadOnlyList<YamlPair> Pairs => map?.Pairs ?? [];

    /// <summary>The mapping below a key; an empty one where it is absent or something else.</summary>
    internal PolicySection Section(string key) => new(Take<YamlMap>(key, "a mapping"), Full(key), findings);

    /// <summary>Marks a key as known and returns its value, or <c>null</c>.</summary>
    internal YamlValue? Take(string key)
    {
        _known.Add(key);
        return map?.Find(key);
    }

    /// <summary>A value out of a few words.</summary>
    internal T Choice<T>(string key, T fallback, params (string Word, T Value)[] allowed)
    {
        if (Take(key) is not { } found)
            return fallback;
        foreach (var (word, value) in allowed)
        {
            if (found is YamlScalar { IsNothing: false } said && word == said.Text)
                return value;
        }
        var expected = OneOf(allowed.Select(each => each.Word));
        if (Expect<YamlScalar>(key, found, expected) is { } other)
            NotAllowed(Full(key), other, expected);
        return fallback;
    }

    /// <summary>A whole number.</summary>
    internal int Whole(string key, int fallback, int min, int max)
    {
        var expected = $"a whole number from {min} to {max}";
        if (Take<YamlScalar>(key, expected) is not { } scalar)
            return fallback;
        if (scalar.IsPlain && int.TryParse(scalar.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= min && value <= max)
            return value;
        NotAllowed(Full(key), scalar, expected);
        return fallback;
    }

    /// <summary>A number from 0 to 1.</summary>
    internal double Fraction(string key, double fallback)
    {
        const string expected = "a number from 0 to 1";
        if (Take<YamlScalar>(key, expected) is not { } scalar)
            return fallback;
        if (scalar.IsPlain && double.TryParse(scalar.Text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) && value is >= 0 and <= 1)
            return value;
        NotAllowed(Full(key), scalar, expected);
        return fallback;
    }

    /// <summary>Text that passes a test.</summary>
    internal string Text(string key, string fallback, string expected, Predicate<string> isAllowed)
    {
        if (Take<YamlScalar>(key, expected) is not { } scalar)
            return fallback;
        if (isAllowed(scalar.Text))
            return scalar.Text;
        NotAllowed(Full(key), scalar, expected);
        return fallback;
    }

    /// <summary>A list of texts that each pass a test, repetitions dropped.</summary>
    internal IReadOnlyList<string> Texts(string key, IReadOnlyList<string> fallback, string expected, Predicate<string> isAllowed, bool atLeastOne = false)
    {
        if (Take<YamlList>(key, $"a list, each item {expected}") is not { } list)
            return fallback;
        if (atLeastOne && list.Items.Count == 0)
            Add(PolicyRules.NotAllowed, $"{Full(key)} is an empty list; at least one is needed: {expected}.", list.At);
        var texts = new List<string>();
        foreach (var item in list.Items)
        {
            if (item is not YamlScalar { IsNothing: false } scalar)
                WrongType($"an item of {Full(key)}", item, expected);
            else if (!isAllowed(scalar.Text))
                NotAllowed($"an item of {Full(key)}", scalar, expected);
            else if (!texts.Contains(scalar.Text))
                texts.Add(scalar.Text);
        }
        return texts;
    }

    /// <summary>Warns about every key that no question asked for.</summary>
    internal void ReportUnknown() => ReportUnknown(string.Join(", ", _known));

    /// <summary>Warns about every key that no question asked for, saying what may stand here.</summary>
    internal void ReportUnknown(string known)
    {
        foreach (var pair in Pairs)
        {
            if (!_known.Contains(pair.Key))
                Add(PolicyRules.UnknownKey, $"The key {YamlQuoting.Show(Full(pair.Key))} is not known; known here: {known}.", pair.At);
        }
    }

    /// <summary>Adds a finding at a key, or at the top of the file where it is absent.</summary>
    internal void Add(FindingRule rule, string message, string key) =>
        Add(rule, message, map?.Find(key)?.At ?? new YamlPlace(1, 1));

    void NotAllowed(string what, YamlScalar scalar, string expected) =>
        Add(PolicyRules.NotAllowed, $"{Capital(what)} is {YamlQuoting.Show(scalar.Text)}; allowed: {expected}.", scalar.At);

    void Add(FindingRule rule, string message, YamlPlace at) =>
        findings.Add(rule.At(message, StoreLayout.ConfigFile, at.Line, at.Column));

    T? Take<T>(string key, string expected) where T : YamlValue =>
        Take(key) is { } value ? Expect<T>(key, value, expected) : null;

    // An empty value is no default: a person who comments out the last approver should hear about it.
    T? Expect<T>(string key, YamlValue value, string expected) where T : YamlValue
    {
        if (value is T fitting and not YamlScalar { IsNothing: true })
            return fitting;
        WrongType(Full(key), value, expected);
        return null;
    }

    void WrongType(string what, YamlValue value, string expected) =>
        Add(PolicyRules.WrongType, $"{Capital(what)} is {value.Kind}; it has to be {expected}.", value.At);

    string Full(string key) => name.Length == 0 ? key : $"{name}.{key}";

    static string Capital(string what) => what.StartsWith("an ", StringComparison.Ordinal) ? $"An {what[3..]}" : what;

    internal static string OneOf(IEnumerable<string> words) => string.Join(" | ", words);
}
