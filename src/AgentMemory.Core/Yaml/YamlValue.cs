namespace AgentMemory.Yaml;

/// <summary>A place in a text.</summary>
/// <param name="Line">From 1.</param>
/// <param name="Column">In UTF-16 units, from 1.</param>
readonly record struct YamlPlace(int Line, int Column);

/// <summary>A piece of a YAML document, without anchors, aliases and tags.</summary>
/// <param name="At">Where it begins.</param>
abstract record YamlValue(YamlPlace At)
{
    /// <summary>What it is called in messages.</summary>
    internal abstract string Kind { get; }
}

/// <summary>A scalar. What it means is for the reader to say: nothing is guessed from how it looks.</summary>
/// <param name="Text">Its text, unquoted.</param>
/// <param name="IsPlain">Whether it stood without quotes.</param>
/// <param name="At">Where it begins.</param>
sealed record YamlScalar(string Text, bool IsPlain, YamlPlace At) : YamlValue(At)
{
    /// <summary>Whether YAML reads it as no value at all.</summary>
    internal bool IsNothing => IsPlain && Text is "" or "~" or "null" or "Null" or "NULL";

    internal override string Kind => IsNothing ? "empty" : "a single value";
}

/// <summary>A list.</summary>
sealed record YamlList(IReadOnlyList<YamlValue> Items, YamlPlace At) : YamlValue(At)
{
    internal override string Kind => "a list";
}

/// <summary>A mapping with distinct keys, in the order they stand.</summary>
sealed record YamlMap(IReadOnlyList<YamlPair> Pairs, YamlPlace At) : YamlValue(At)
{
    internal override string Kind => "a mapping";

    /// <summary>Returns the value of a key, or <c>null</c>.</summary>
    internal YamlValue? Find(string key)
    {
        foreach (var pair in Pairs)
        {
            if (pair.Key == key)
                return pair.Value;
        }
        return null;
    }
}

/// <summary>A key and its value.</summary>
/// <param name="Key">The key's text.</param>
/// <param name="At">Where the key begins.</param>
/// <param name="Value">The value.</param>
sealed record YamlPair(string Key, YamlPlace At, YamlValue Value);
