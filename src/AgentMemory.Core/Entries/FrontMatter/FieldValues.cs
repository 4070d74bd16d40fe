using AgentMemory.Checks;

namespace AgentMemory.Entries.FrontMatter;

/// <summary>Takes values out of a file's fields by their kind: one value, a list, a line of text. Another kind is a finding at its place.</summary>
sealed class FieldValues(EntryDocument document, EntryFindings findings)
{
    /// <summary>Returns the value of a key that every entry has; <c>null</c> where it has none, which is a finding.</summary>
    internal ScalarValue? Required(string key)
    {
        if (document.Find(key)?.Value is ListValue or ScalarValue { IsNull: false })
            return Optional(key);
        findings.Add(EntryRules.MissingKey, $"The key {key} is missing; every entry has {string.Join(", ", EntryKeys.Required)}.", document.Find(key)?.KeySpan.Start ?? 0);
        return null;
    }

    /// <summary>Returns the value of a key; <c>null</c> where there is none, or a list, which is a finding.</summary>
    internal ScalarValue? Optional(string key)
    {
        if (document.Find(key)?.Value is not ListValue list)
            return document.Find(key)?.Value is ScalarValue { IsNull: false } scalar ? scalar : null;
        findings.Add(EntryRules.WrongKind, $"The key {key} has a list; it takes one value.", list.Span.Start);
        return null;
    }

    /// <summary>Returns the items of a key's list; none where there is none, or a single value, which is a finding.</summary>
    internal IReadOnlyList<ScalarValue> Items(string key)
    {
        if (document.Find(key)?.Value is ScalarValue { IsNull: false } scalar)
            findings.Add(EntryRules.WrongKind, $"The key {key} has a single value; it takes a list such as [a, b].", scalar.Span.Start);
        return document.Find(key)?.Value is ListValue list ? list.Items : [];
    }

    /// <summary>Looks at a value that has to be a line of text.</summary>
    internal void CheckText(string key, string text, ScalarValue scalar)
    {
        if (string.IsNullOrWhiteSpace(text) || scalar.IsNull)
            findings.Add(EntryRules.BadText, $"A value of {key} is empty; each is a line of text.", scalar.Span.Start);
        else if (!IsOneLine(text))
            findings.Add(EntryRules.BadText, $"A value of {key} has several lines; one is allowed.", scalar.Span.Start);
    }

    /// <summary>Whether a text has one line, by every character that some reader takes for a line's end.</summary>
    internal static bool IsOneLine(string text) => text.AsSpan().IndexOfAny("\n\r\u0085\u2028\u2029") < 0;
}
