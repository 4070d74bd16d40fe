using AgentMemory.Entries;
using AgentMemory.Episodes.Corrections;
using AgentMemory.Inbox;
using AgentMemory.Lifecycle;
using AgentMemory.LookAlikes;
using AgentMemory.Receipts;
using AgentMemory.Store;
using AgentMemory.Views;

namespace AgentMemory.Episodes;

/// <summary>Finds what a session was served, by the receipts of this clone, and what of that the session spoke against.</summary>
sealed class ServedEntries(StoreAccess access, IReceiptLog receipts)
{
    /// <summary>How many receipts are looked at, the last ones first: a session that is distilled was served lately.</summary>
    const int MostReceipts = 2000;

    readonly Lazy<IReadOnlyList<Receipt>> _receipts = new(() => [.. receipts.Read().Take(MostReceipts).Where(receipt => receipt.Session is not null)]);

    internal IReadOnlyList<EpisodeServing> Of(Episode episode)
    {
        var served = _receipts.Value.Where(receipt => receipt.Session == episode.Key.Session && NameOf(receipt.Agent) == episode.Key.Agent)
            .SelectMany(receipt => receipt.Served).DistinctBy(entry => entry.Id).OrderBy(entry => entry.Id).Take(Episode.MostItems).ToList();
        if (served.Count == 0)
            return [];
        var spokenAgainst = SpokenAgainst(episode.Key);
        return [.. served.Select(entry => new EpisodeServing(entry.Id, entry.Blob, spokenAgainst.Contains(entry.Id) || IsCorrected(entry, episode.Corrections)))];
    }

    /// <summary>The entries that proposals of the session dispute or supersede.</summary>
    HashSet<EntryId> SpokenAgainst(SessionKey key)
    {
        var head = StoreView.AtHead(access.Repository);
        var session = $"{key.Agent}/{key.Session}";
        return [.. InboxReader.Read(access.Repository, head).Pending.Select(pending => pending.Entry).Concat(head.Entries.Select(entry => entry.Entry))
            .Where(entry => entry.Evidence.Any(citation => citation.Kind == CitationKind.Session && citation.Target == session))
            .SelectMany(entry => entry.Disputes.Concat(entry.Supersedes))];
    }

    /// <summary>A correction that resembles the entry's claim is about it: nobody corrects what they agree with.</summary>
    bool IsCorrected(ServedEntry served, IReadOnlyList<UserCorrection> corrections)
    {
        if (corrections.Count == 0 || Read(served) is not { } entry)
            return false;
        var claim = Claim.Of(entry.Title, "");
        return corrections.Any(correction => Likeness.Between(claim, Claim.Of(correction.Text, "")) is not null);
    }

    MemoryEntry? Read(ServedEntry served)
    {
        try
        {
            return EntryReader.Read(StoreLayout.EntryPath(EntryType.Project, served.Id), access.Repository.TreeAt(access.Repository.Head).Read(served.Blob)).Entry;
        }
        catch (Errors.AgentMemoryException)
        {
            // Its bytes are gone.
            return null;
        }
    }

    static string? NameOf(string? label) => label?.Split('/')[0];
}
