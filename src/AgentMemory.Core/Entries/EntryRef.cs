using System.Diagnostics.CodeAnalysis;
using AgentMemory.Store;

namespace AgentMemory.Entries;

/// <summary>Exact bytes of one entry, as attestations name them: <c>project/deploys-use-coolify@&lt;blob id&gt;</c>.</summary>
/// <param name="Type">The entry's type.</param>
/// <param name="Id">The entry's id.</param>
/// <param name="Blob">The blob that holds the bytes, filtered as Git stores them.</param>
public sealed record EntryRef(EntryType Type, EntryId Id, BlobId Blob)
{
    /// <summary>Parses <c>type/id@blob</c> with a full blob id.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out EntryRef? reference)
    {
        reference = null;
        if (text is null)
            return false;
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        var at = text.LastIndexOf('@');
        if (slash < 0 || at < slash)
            return false;
        if (!EntryWords.TryParseType(text[..slash], out var type) || !EntryId.TryParse(text[(slash + 1)..at], out var id) || !BlobId.TryParse(text[(at + 1)..], out var blob))
            return false;
        reference = new EntryRef(type, id, blob);
        return true;
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Type.Word()}/{Id}@{Blob}";
}
