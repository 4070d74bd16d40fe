using AgentMemory.Entries;
using AgentMemory.Episodes;
using AgentMemory.Errors;
using AgentMemory.Store;
using AgentMemory.Views;

namespace AgentMemory.Inbox;

/// <summary>What came of the session that a proposal was made in: what became of its other proposals, and what it noted about itself.</summary>
/// <param name="Session">The session, as citations name it: <c>agent/session</c>.</param>
/// <param name="Approved">What it proposed and somebody approved.</param>
/// <param name="Waiting">What it proposed beside this and nobody decided.</param>
/// <param name="Rejected">What it proposed and somebody rejected.</param>
/// <param name="Episodes">The titles of what it recorded as having happened, and how it ended where its transcript was distilled.</param>
public sealed record SessionOutcome(string Session, IReadOnlyList<EntryId> Approved, IReadOnlyList<EntryId> Waiting, IReadOnlyList<EntryId> Rejected, IReadOnlyList<string> Episodes)
{
    /// <summary>Whether there is nothing to tell.</summary>
    public bool IsEmpty => Approved.Count + Waiting.Count + Rejected.Count + Episodes.Count == 0;

    /// <summary>Looks for it; <c>null</c> where no agent is behind the entry.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="head">HEAD.</param>
    /// <param name="inbox">What waits.</param>
    /// <param name="distilled">Returns the episode of a session.</param>
    internal static SessionOutcome? Of(MemoryEntry entry, StoreView head, InboxView inbox, Func<string, EpisodePage?> distilled)
    {
        if (entry.Evidence.FirstOrDefault(citation => citation.Kind == CitationKind.Session)?.Target is not { } session)
            return null;
        var pending = inbox.Pending.Where(proposal => IsOf(proposal.Entry, session)).ToList();
        var committed = head.Entries.Where(other => IsOf(other.Entry, session)).ToList();
        var rejected = inbox.Rejected.Select(bytes => Read(bytes, head.Tree)).OfType<MemoryEntry>().Where(other => IsOf(other, session));
        return new SessionOutcome(
            session,
            Others(committed.Where(other => other.IsCurrent).Select(other => other.Entry)),
            Others(pending.Select(proposal => proposal.Entry)),
            Others(rejected),
            [
                .. committed.Select(other => other.Entry).Concat(pending.Select(proposal => proposal.Entry)).Where(other => other.Type == EntryType.Episodic).Select(other => other.Title)
                    .Concat(distilled(session) is { } page ? [$"{page.Outcome}: {page.Entry.Title}"] : []).Distinct(StringComparer.Ordinal),
            ]);

        IReadOnlyList<EntryId> Others(IEnumerable<MemoryEntry> entries) =>
            [.. entries.Where(other => other.Type != EntryType.Episodic && other.Id != entry.Id).Select(other => other.Id).Distinct().Order()];
    }

    /// <summary>Reads rejected bytes; <c>null</c> where they are out of reach, or no entry.</summary>
    static MemoryEntry? Read(EntryRef bytes, IRepositoryTree tree)
    {
        try
        {
            return EntryReader.Read(StoreLayout.EntryPath(bytes.Type, bytes.Id), tree.Read(bytes.Blob)).Entry;
        }
        catch (AgentMemoryException)
        {
            return null;
        }
    }

    static bool IsOf(MemoryEntry entry, string session) => entry.Evidence.Any(citation => citation.Kind == CitationKind.Session && citation.Target == session);
}
