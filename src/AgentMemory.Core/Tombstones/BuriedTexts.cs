using System.Text;
using AgentMemory.Approval;
using AgentMemory.History;
using AgentMemory.Store;
using AgentMemory.Views;

namespace AgentMemory.Tombstones;

/// <summary>
/// The texts that must not come back, as the tombstones of HEAD, of the trusted branch and of the inboxes know them. A
/// tombstone counts where it came with a person's statement, until a person revives it: neither a file that somebody only
/// put there nor an agent's word buries anything.
/// </summary>
public sealed class BuriedTexts
{
    const int SaltBytes = TombstoneDigest.SaltDigits;

    readonly IReadOnlyList<Place> _places;
    readonly Lazy<IReadOnlyList<Candidate>> _candidates;
    byte[] _buffer = new byte[4096];

    BuriedTexts(KnownFiles known, IReadOnlyList<Place> places)
    {
        _places = places;
        _candidates = new(() => Candidates(known, places));
    }

    /// <summary>Finds the tombstones as seen from a view, which may be of another branch than HEAD.</summary>
    public static BuriedTexts Read(IMemoryRepository repository, StoreView view)
    {
        // Of the trusted branch both count, what is here and what was fetched: which of them is ahead would cost a look at history.
        var tips = TrustedPlaces.All(repository, view.Policy.Trusted).Concat(repository.Inboxes().Select(inbox => inbox.Tip)).Prepend(repository.Head)
            .Where(tip => tip is not null && tip != view.Tree.Commit).Distinct();
        return new BuriedTexts(repository.Known, [new Place(view.Tree, () => view.History), .. tips.Select(tip => new Place(repository.TreeAt(tip), () => repository.HistoryOf(tip)))]);
    }

    /// <summary>Returns the tombstones that know a text; none for most.</summary>
    public IReadOnlyList<Tombstone> Find(FoldedText text)
    {
        List<Tombstone>? found = null;
        foreach (var candidate in _candidates.Value)
        {
            if (Knows(candidate, text) && Counts(candidate))
                (found ??= []).Add(candidate.Tombstone);
        }
        return found ?? [];
    }

    /// <summary>Returns the tombstones that know the text of an entry which nobody's approval stands behind.</summary>
    /// <param name="entry">What the text says.</param>
    /// <param name="view">The store it stands in, or is to stand in.</param>
    public IReadOnlyList<Tombstone> Find(Entries.MemoryEntry entry, StoreView view)
    {
        if (_candidates.Value.Count == 0)
            return [];
        var text = FoldedText.Of(entry);
        var found = Find(text);
        return found.Count == 0 || text.Equals(ApprovedText.Of(entry.Id, view)) ? [] : found;
    }

    bool Knows(Candidate candidate, FoldedText text)
    {
        var length = SaltBytes + 1 + text.Utf8.Length;
        if (_buffer.Length < length)
            _buffer = new byte[length];
        candidate.Salt.CopyTo(_buffer, 0);
        _buffer[SaltBytes] = (byte)'\n';
        text.Utf8.CopyTo(_buffer.AsSpan(SaltBytes + 1));
        Span<byte> digest = stackalloc byte[Digests.Digest.Bytes];
        Digests.Digest.Of(_buffer.AsSpan(0, length), digest);
        return digest.SequenceEqual(candidate.Digest);
    }

    bool Counts(Candidate candidate) =>
        candidate.Places.Any(place => TombstoneStatements.Bury(place.History.Value, candidate.File, candidate.Tombstone.Id))
        && !_places.Any(place => TombstoneStatements.Revive(place.History.Value, candidate.Tombstone.Ref));

    static IReadOnlyList<Candidate> Candidates(KnownFiles known, IReadOnlyList<Place> places)
    {
        var candidates = new Dictionary<StoreFile, Candidate>();
        foreach (var place in places)
        {
            foreach (var file in TombstoneFile.In(place.Tree))
            {
                if (candidates.TryGetValue(file, out var candidate))
                    candidate.Places.Add(place);
                else if (known.Of(file.Path, file.Blob, place.Tree).Tombstone is { Tombstone: { } tombstone, Findings.Count: 0 })
                    candidates[file] = new Candidate(file, tombstone, place);
            }
        }
        return [.. candidates.Values];
    }

    sealed record Place(IRepositoryTree Tree, Func<MemoryHistory> ReadHistory)
    {
        internal Lazy<MemoryHistory> History { get; } = new(ReadHistory);
    }

    sealed class Candidate(StoreFile file, Tombstone tombstone, Place place)
    {
        internal StoreFile File => file;
        internal Tombstone Tombstone => tombstone;
        internal byte[] Salt { get; } = Encoding.ASCII.GetBytes(tombstone.Salt);
        internal byte[] Digest { get; } = Convert.FromHexString(tombstone.Digest);
        internal List<Place> Places { get; } = [place];
    }
}
