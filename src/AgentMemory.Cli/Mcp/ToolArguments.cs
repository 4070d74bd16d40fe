using System.Text.Json;
using AgentMemory.Errors;

namespace AgentMemory.Cli.Mcp;

/// <summary>
/// The arguments of one call. A model writes them, so each problem is a refusal that names the argument and what it may be; what the schema
/// does not have is refused too, because nobody can say what it was meant to do.
/// </summary>
sealed class ToolArguments
{
    /// <summary>The most characters of one text: an entry holds 16 KiB, a question far less.</summary>
    internal const int MostCharacters = 64 * 1024;

    /// <summary>The most items of one list.</summary>
    internal const int MostItems = 100;

    const int MostShown = 40;

    readonly IDictionary<string, JsonElement> _given;
    readonly string _allowed;

    /// <summary>Takes the arguments over.</summary>
    /// <param name="schema">The tool's input schema.</param>
    /// <param name="given">What was given; <c>null</c> for nothing.</param>
    /// <exception cref="AgentMemoryException">One is not in the schema.</exception>
    internal ToolArguments(JsonElement schema, IDictionary<string, JsonElement>? given)
    {
        _given = given ?? new Dictionary<string, JsonElement>();
        var known = schema.GetProperty("properties").EnumerateObject().Select(property => property.Name).ToList();
        _allowed = known.Count == 0 ? "It takes none." : $"It takes: {string.Join(", ", known)}.";
        if (_given.Keys.FirstOrDefault(name => !known.Contains(name)) is { } unknown)
            throw new AgentMemoryException(ErrorKind.Usage, $"There is no argument '{Short(unknown)}'.", _allowed);
    }

    /// <summary>Whether an argument was given.</summary>
    internal bool Has(string name) => _given.TryGetValue(name, out var value) && value.ValueKind != JsonValueKind.Null;

    /// <summary>Returns a text; <c>null</c> where none was given.</summary>
    internal string? Text(string name) => Has(name) ? Text(name, _given[name]) : null;

    /// <summary>Returns a text that has to be there, and not blank.</summary>
    internal string Required(string name) =>
        Text(name) is { } text && !string.IsNullOrWhiteSpace(text) ? text : throw new AgentMemoryException(ErrorKind.Usage, $"The argument '{name}' is missing or blank.", _allowed);

    /// <summary>Returns a list of texts, of one where a text stands alone; <c>null</c> where none was given.</summary>
    internal IReadOnlyList<string>? List(string name)
    {
        if (!Has(name))
            return null;
        var value = _given[name];
        if (value.ValueKind == JsonValueKind.String)
            return [Text(name, value)];
        if (value.ValueKind != JsonValueKind.Array)
            throw Wrong(name, "a list of texts");
        return value.GetArrayLength() <= MostItems
            ? [.. value.EnumerateArray().Select(item => Text(name, item))]
            : throw Wrong(name, $"a list of at most {MostItems} texts");
    }

    /// <summary>Returns a whole number; <c>null</c> where none was given.</summary>
    internal int? Whole(string name, int min)
    {
        if (!Has(name))
            return null;
        return _given[name] is { ValueKind: JsonValueKind.Number } value && value.TryGetDouble(out var number) && number >= min && number <= int.MaxValue && number == Math.Floor(number)
            ? (int)number
            : throw Wrong(name, $"a whole number of at least {min}");
    }

    /// <summary>Returns a number from 0 to 1; <c>null</c> where none was given.</summary>
    internal double? Fraction(string name)
    {
        if (!Has(name))
            return null;
        return _given[name] is { ValueKind: JsonValueKind.Number } value && value.TryGetDouble(out var number) && number is >= 0 and <= 1
            ? number
            : throw Wrong(name, "a number from 0 to 1");
    }

    /// <summary>Returns one of some words; <c>null</c> where none was given.</summary>
    internal string? Word(string name, IReadOnlyList<string> allowed) => Text(name) is { } word ? Allowed(name, word, allowed) : null;

    /// <summary>Returns a list of some words, an empty one where none was given.</summary>
    internal IReadOnlyList<string> Words(string name, IReadOnlyList<string> allowed) => [.. (List(name) ?? []).Select(word => Allowed(name, word, allowed))];

    static string Allowed(string name, string word, IReadOnlyList<string> allowed) =>
        allowed.Contains(word) ? word : throw new AgentMemoryException(ErrorKind.Usage, $"'{Short(word)}' is no value of '{name}'.", $"Allowed are: {string.Join(", ", allowed)}.");

    static string Text(string name, JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.String)
            throw Wrong(name, "a text");
        var text = value.GetString()!;
        if (text.Length > MostCharacters)
            throw new AgentMemoryException(ErrorKind.Refused, $"'{name}' has {text.Length} characters; at most {MostCharacters} are read.", "Shorten it: an entry is one claim.");
        return text.Contains('\0', StringComparison.Ordinal) ? throw Wrong(name, "a text without NUL characters") : text;
    }

    static AgentMemoryException Wrong(string name, string allowed) => new(ErrorKind.Usage, $"'{name}' has to be {allowed}.");

    static string Short(string text) => text.Length <= MostShown ? text : $"{text[..(char.IsHighSurrogate(text[MostShown - 1]) ? MostShown - 1 : MostShown)]}…";
}
