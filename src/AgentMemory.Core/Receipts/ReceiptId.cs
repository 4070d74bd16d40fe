using System.Diagnostics.CodeAnalysis;
using AgentMemory.Digests;

namespace AgentMemory.Receipts;

/// <summary>
/// A receipt's id: <c>r</c> and twelve hexadecimal digits of a digest of what the receipt says, so that it also seals it. The first letter
/// keeps it apart from the id of a commit.
/// </summary>
/// <param name="Value">The id as text.</param>
// No struct, like EntryId.
public sealed record ReceiptId(string Value)
{
    /// <summary>The characters of an id.</summary>
    public const int Length = 13;

    const char Start = 'r';

    /// <summary>Returns the id of a receipt that says this.</summary>
    internal static ReceiptId Of(ReadOnlySpan<byte> said) => new(Start + Digest.Of(said)[..(Length - 1)]);

    /// <summary>Parses a full id.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out ReceiptId? id)
    {
        id = text?.Length == Length && text[0] == Start && text.Skip(1).All(char.IsAsciiHexDigitLower) ? new ReceiptId(text) : null;
        return id is not null;
    }

    /// <inheritdoc/>
    public override string ToString() => Value;
}
