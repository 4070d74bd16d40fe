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
        if (claim.All.Total < Likeness.LeastShared)
            return [];
        var named = entry.Supersedes.Concat(entry.Disputes).Concat(entry.DerivedFrom).Append(entry.Id).ToHashSet();
        var words = new ClaimBytes(claim);
        var found = new List<LookAlike>();
        foreach (var candidate in Closest(Candidates(named), claim))
        {
            var file = candidate.File;
            var known = repository.Known.Of(file.Path, file.Blob, head.Tree);
            if (!words.ShareEnough(known.LowerCase) || known.Reading.Entry is not { Status: not EntryStatus.Retired } other || other.Supersedes.Contains(entry.Id))
                continue;
            if (Likeness.Between(claim, known.Claim) is { } likeness)
                found.Add(new LookAlike(other, file, candidate.Inbox, likeness));
        }
        found.Sort((a, b) => a.Likeness.Score == b.Likeness.Score ? a.Entry.Id.CompareTo(b.Entry.Id) : b.Likeness.Score.CompareTo(a.Likeness.Score));
        return found;
    }

    List<Candidate> Candidates(HashSet<EntryId> named)
    {
        var seen = new HashSet<EntryRef>();
        var candidates = new List<Candidate>();
        Add(head.Files, null);
        foreach (var inbox in repository.Inboxes())
            Add(EntryFile.In(repository.TreeAt(inbox.Tip)), inbox.Ref);
        return candidates;

        void Add(IEnumerable<EntryFile> files, string? inbox)
        {
            foreach (var file in files)
            {
                if (!named.Contains(file.Id) && seen.Add(file.Ref))
                    candidates.Add(new Candidate(file, inbox));
            }
        }
    }

    static List<Candidate> Closest(List<Candidate> candidates, Claim claim)
    {
        if (candidates.Count <= MostRead)
            return candidates;
        // An id is made from the title, so the file's name says what it is about before it is read.
        foreach (var candidate in candidates)
            candidate.Shared = candidate.File.Id.Value.Split('-').Sum(word => claim.All.WeightOf(WordStem.Of(word)));
        candidates.Sort((a, b) => a.Shared == b.Shared ? a.File.Id.CompareTo(b.File.Id) : b.Shared.CompareTo(a.Shared));
        return candidates.GetRange(0, MostRead);
    }

    // No struct and no tuple, for the same reason as EntryId.
    sealed class Candidate(EntryFile file, string? inbox)
    {
        internal EntryFile File => file;

        internal string? Inbox => inbox;

        internal float Shared { get; set; }
    }
}
