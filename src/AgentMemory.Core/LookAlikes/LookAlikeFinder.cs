using AgentMemory.Entries;
using AgentMemory.Store;
using AgentMemory.Views;

namespace AgentMemory.LookAlikes;

/// <summary>An entry that resembles another.</summary>
/// <param name="Entry">What it says.</param>
/// <param name="File">Where it lies.</param>
/// <param name="Inbox">The inbox it lies in; <c>null</c> at HEAD.</param>
/// <param name="Likeness">How it resembles the other.</param>
sealed record LookAlike(MemoryEntry Entry, EntryFile File, string? Inbox, Likeness Likeness);

/// <summary>
/// Finds the entries at HEAD and in the inboxes that a text resembles. It is asked on every write, so it reads bytes before it
/// parses, and in a very large store only the files whose names share most with the text.
/// </summary>
sealed class LookAlikeFinder(IMemoryRepository repository, StoreView head)
{
    /// <summary>The most files that are read for one text.</summary>
    internal const int MostRead = 1000;

    /// <summary>Returns what resembles an entry, the closest first. What it is said to replace, dispute or follow from is left out.</summary>
    internal IReadOnlyList<LookAlike> Find(MemoryEntry entry)
    {
        var claim = Claim.Of(entry);
        if (claim.All.Values.Sum() < Likeness.LeastShared)
            return [];
        var named = entry.Supersedes.Concat(entry.Disputes).Concat(entry.DerivedFrom).Append(entry.Id).ToHashSet();
        var words = new ClaimBytes(claim);
        var found = new List<LookAlike>();
        foreach (var (file, inbox) in Closest(Candidates(named), claim))
        {
            var bytes = head.Tree.Read(file.Blob);
            if (!words.ShareEnough(bytes) || EntryReader.Read(file.Path, bytes).Entry is not { Status: not EntryStatus.Retired } other || other.Supersedes.Contains(entry.Id))
                continue;
            if (Likeness.Between(claim, Claim.Of(other)) is { } likeness)
                found.Add(new LookAlike(other, file, inbox, likeness));
        }
        return [.. found.OrderByDescending(look => look.Likeness.Score).ThenBy(look => look.Entry.Id)];
    }

    IEnumerable<(EntryFile File, string? Inbox)> Candidates(HashSet<EntryId> named)
    {
        var seen = new HashSet<(EntryId, BlobId)>();
        foreach (var file in head.Files.Where(file => !named.Contains(file.Id) && seen.Add((file.Id, file.Blob))))
            yield return (file, null);
        foreach (var inbox in repository.Inboxes())
        {
            foreach (var file in EntryFile.In(repository.TreeAt(inbox.Tip)).Where(file => !named.Contains(file.Id) && seen.Add((file.Id, file.Blob))))
                yield return (file, inbox.Ref);
        }
    }

    static IEnumerable<(EntryFile File, string? Inbox)> Closest(IEnumerable<(EntryFile File, string? Inbox)> candidates, Claim claim)
    {
        var all = candidates.ToList();
        // An id is made from the title, so the file's name says what it is about before it is read.
        return all.Count <= MostRead
            ? all
            : all.OrderByDescending(candidate => Shared(candidate.File.Id, claim)).ThenBy(candidate => candidate.File.Id).Take(MostRead);
    }

    static float Shared(EntryId id, Claim claim) =>
        id.Value.Split('-').Sum(word => claim.All.GetValueOrDefault(WordStem.Of(word)));
}
