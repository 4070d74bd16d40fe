using AgentMemory.Approval;
using AgentMemory.Entries;
using AgentMemory.Store;
using AgentMemory.Views;

namespace AgentMemory.Tombstones;

/// <summary>
/// The text that a person's approval stands behind. Turning down a proposal ends no approval, so a tombstone of the same text,
/// left by a rejected duplicate or by a rejected change of other lines, does not count against it.
/// </summary>
static class ApprovedText
{
    /// <summary>Returns the approved text of an id, also where its bytes changed since; <c>null</c> where no approval is in force.</summary>
    internal static FoldedText? Of(EntryId id, StoreView view) =>
        view.TryFind(id) is { } entry ? Of(entry, view) : null;

    /// <summary>Returns the approved text of an entry.</summary>
    internal static FoldedText? Of(EntryView entry, StoreView view) => entry.Verdict switch
    {
        { Authority: Authority.Approved } => FoldedText.Of(entry.Entry),
        { Authority: Authority.Lapsed, IsEnded: false, Attested: { } attested } => Read(entry.Path, attested.Blob, view.Tree),
        _ => null,
    };

    static FoldedText? Read(string path, BlobId blob, IRepositoryTree tree) =>
        EntryReader.Read(path, tree.Read(blob)).Entry is { } entry ? FoldedText.Of(entry) : null;
}
