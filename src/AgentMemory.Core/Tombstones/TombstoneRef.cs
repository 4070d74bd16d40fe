using System.Diagnostics.CodeAnalysis;
using AgentMemory.Entries;

namespace AgentMemory.Tombstones;

/// <summary>
/// One tombstone, as a statement in a commit names it: <c>deploys-use-vercel@&lt;digest&gt;</c>. Each has a salt of its own, so the
/// digest names one rejection, and a later one of the same text is another.
/// </summary>
/// <param name="Id">The id the text stood under.</param>
/// <param name="Digest">The whole digest.</param>
public sealed record TombstoneRef(EntryId Id, string Digest)
{
    /// <summary>Parses <c>id@digest</c> with a whole digest.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out TombstoneRef? reference)
    {
        reference = null;
        var at = text?.LastIndexOf('@') ?? -1;
        if (at < 0 || !EntryId.TryParse(text![..at], out var id) || !TombstoneDigest.IsHex(text[(at + 1)..], TombstoneDigest.Digits))
            return false;
        reference = new TombstoneRef(id, text[(at + 1)..]);
        return true;
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Id}@{Digest}";
}
