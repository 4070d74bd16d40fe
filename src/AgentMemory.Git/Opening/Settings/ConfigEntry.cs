namespace AgentMemory.Git.Opening.Settings;

/// <summary>One setting of a Git configuration file.</summary>
/// <param name="Key">Section and name in lower case, the subsection between them as written.</param>
/// <param name="Value">The value; <c>null</c> where the line has no <c>=</c>, which means true.</param>
sealed record ConfigEntry(string Key, string? Value)
{
    /// <summary>Returns a key in the form that keys are compared in, or <c>null</c> where it has no section or no name.</summary>
    internal static string? Normalise(string key)
    {
        var first = key.IndexOf('.');
        var last = key.LastIndexOf('.');
        return first <= 0 || last == key.Length - 1
            ? null
            : string.Concat(Lower(key[..first]), key[first..last], Lower(key[last..]));
    }

    internal static string Lower(string text) => string.Create(text.Length, text, static (span, source) =>
    {
        for (var i = 0; i < span.Length; i++)
            span[i] = char.IsAsciiLetterUpper(source[i]) ? (char)(source[i] | 0x20) : source[i];
    });
}
