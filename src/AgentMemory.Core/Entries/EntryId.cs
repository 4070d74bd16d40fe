using System.Diagnostics.CodeAnalysis;

namespace AgentMemory.Entries;

/// <summary>
/// An entry's id: the stem of its file, unique in a store. Lower-case words joined by single hyphens, at most
/// 64 characters, so that a procedure can become an Agent Skill of the same name.
/// </summary>
// No struct: collections of references are compiled ahead of time, those of a struct of ours on every start.
public sealed record EntryId : IComparable<EntryId>
{
    /// <summary>The most characters an id may have.</summary>
    public const int MaxLength = 64;

    /// <summary>What an id may look like, for messages.</summary>
    public const string Allowed = "lower-case letters and digits, in words joined by single hyphens, at most 64 characters";

    EntryId(string value) => Value = value;

    /// <summary>The id as text.</summary>
    public string Value { get; }

    /// <summary>Names that tools give a meaning of their own in a folder of markdown.</summary>
    public static IReadOnlyList<string> Reserved { get; } = ["index", "log", "readme"];

    /// <summary>Whether <paramref name="text"/> is one of the <see cref="Reserved"/> names, in any case.</summary>
    public static bool IsReserved(string text) => Reserved.Contains(text, StringComparer.OrdinalIgnoreCase);

    /// <summary>Parses an id; <c>false</c> for anything that is not one, reserved names included.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out EntryId? id)
    {
        id = null;
        if (text is null || text.Length is 0 or > MaxLength || IsReserved(text))
            return false;
        for (var i = 0; i < text.Length; i++)
        {
            var hyphen = text[i] == '-';
            if (!hyphen && !char.IsAsciiLetterLower(text[i]) && !char.IsAsciiDigit(text[i]))
                return false;
            if (hyphen && (i == 0 || i == text.Length - 1 || text[i - 1] == '-'))
                return false;
        }
        id = new EntryId(text);
        return true;
    }

    /// <summary>Parses an id that is known to be one.</summary>
    /// <exception cref="FormatException">The text is not an id.</exception>
    public static EntryId Parse(string text) =>
        TryParse(text, out var id) ? id : throw new FormatException($"'{text}' is not an id: {Allowed}.");

    /// <inheritdoc/>
    public int CompareTo(EntryId? other) => string.CompareOrdinal(Value, other?.Value);

    /// <inheritdoc/>
    public override string ToString() => Value;

    public static bool operator <(EntryId left, EntryId right) => left.CompareTo(right) < 0;
    public static bool operator >(EntryId left, EntryId right) => left.CompareTo(right) > 0;
    public static bool operator <=(EntryId left, EntryId right) => left.CompareTo(right) <= 0;
    public static bool operator >=(EntryId left, EntryId right) => left.CompareTo(right) >= 0;
}
