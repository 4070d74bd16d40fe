namespace AgentMemory.Entries;

/// <summary>One change to an entry file.</summary>
public abstract record EntryEdit
{
    /// <summary>Gives a key a single value, adding the key where it is missing.</summary>
    /// <param name="Key">The key, usually one of <see cref="EntryKeys"/>.</param>
    /// <param name="Value">The value as text; <see cref="EntryValues"/> has it for numbers and instants.</param>
    public sealed record SetScalar(string Key, string Value) : EntryEdit;

    /// <summary>Gives a key a list, adding the key where it is missing.</summary>
    /// <param name="Key">The key, usually one of <see cref="EntryKeys"/>.</param>
    /// <param name="Values">The items in order; none leaves an empty list.</param>
    public sealed record SetList(string Key, IReadOnlyList<string> Values) : EntryEdit;

    /// <summary>Removes a key with its value; nothing where it is missing.</summary>
    /// <param name="Key">The key.</param>
    public sealed record Remove(string Key) : EntryEdit;

    /// <summary>Replaces the body.</summary>
    /// <param name="Text">The new body; in a file with CRLF line ends its own become CRLF.</param>
    public sealed record SetBody(string Text) : EntryEdit;

    /// <summary>Returns the edit that sets the status.</summary>
    public static EntryEdit Status(EntryStatus status) => new SetScalar(EntryKeys.Status, status.Word());
}
