using System.Diagnostics.CodeAnalysis;

namespace AgentMemory.Store;

/// <summary>A commit's full id: 40 lower-case hexadecimal digits.</summary>
/// <param name="Value">The digits.</param>
// No struct, like EntryId.
public sealed record CommitId(string Value)
{
    /// <summary>The first seven digits, for people.</summary>
    public string Short => Value[..7];

    /// <summary>Parses a full id.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out CommitId? id)
    {
        id = HexId.IsFull(text) ? new CommitId(text!) : null;
        return id is not null;
    }

    /// <inheritdoc/>
    public override string ToString() => Value;
}

/// <summary>A blob's full id: 40 lower-case hexadecimal digits, as <c>git hash-object</c> gives it for the filtered bytes.</summary>
/// <param name="Value">The digits.</param>
// No struct, like EntryId.
public sealed record BlobId(string Value)
{
    /// <summary>The first seven digits, for people.</summary>
    public string Short => Value[..7];

    /// <summary>Parses a full id.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out BlobId? id)
    {
        id = HexId.IsFull(text) ? new BlobId(text!) : null;
        return id is not null;
    }

    /// <inheritdoc/>
    public override string ToString() => Value;
}

static class HexId
{
    const int Sha1Digits = 40;

    internal static bool IsFull(string? text)
    {
        if (text?.Length != Sha1Digits)
            return false;
        foreach (var digit in text)
        {
            if (!char.IsAsciiHexDigitLower(digit))
                return false;
        }
        return true;
    }
}
