using AgentMemory.Entries;
using AgentMemory.Inbox;
using AgentMemory.Recall;
using AgentMemory.Store;

namespace AgentMemory.Search;

/// <summary>What a catalog holds of an entry.</summary>
static class IndexedEntry
{
    /// <summary>Whether an entry's words count when it is asked how rare a word is: those of the commit do, so that no proposal moves another's rank.</summary>
    internal static bool Counts(JudgedEntry judged) => judged.Visibility == ProposalVisibility.Committed;

    /// <summary>Returns what tells it from all others and orders equals: its id, then its bytes.</summary>
    internal static string NameOf(JudgedEntry judged) => NameOf(judged.Report.Entry.Id, judged.Report.Blob);

    /// <summary>Returns what tells some bytes of an entry from all others.</summary>
    internal static string NameOf(EntryId id, BlobId blob) => $"{id} {blob}";

    /// <summary>Returns what a match carries: everything but the body, which is read when somebody wants to see it.</summary>
    internal static JudgedEntry Compact(JudgedEntry judged) =>
        judged with { Report = judged.Report with { Entry = judged.Report.Entry with { Body = "" } } };
}
