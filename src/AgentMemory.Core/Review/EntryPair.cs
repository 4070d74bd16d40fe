using AgentMemory.Entries;
using AgentMemory.Views;

namespace AgentMemory.Review;

/// <summary>One entry on both sides of a review; <c>null</c> on the side where it is not.</summary>
sealed record EntryPair(EntryView? Before, EntryView? After)
{
    /// <summary>The entry as HEAD has it, or the base where it is gone.</summary>
    internal EntryView Known => After ?? Before!;

    internal EntryId Id => Known.Entry.Id;

    /// <summary>Whether the file differs in bytes or place.</summary>
    internal bool Differs => Before?.Blob != After?.Blob || Before?.Path != After?.Path;

    /// <summary>Pairs the entries of two stores: by path, then what moved by id.</summary>
    internal static IReadOnlyList<EntryPair> Of(ReviewSide before, ReviewSide after)
    {
        var pairs = new List<EntryPair>();
        var taken = new HashSet<string>(StringComparer.Ordinal);
        foreach (var entry in after.View.Entries)
        {
            var old = before.At(entry.Path) ?? before.Of(entry.Entry.Id).FirstOrDefault(other => !taken.Contains(other.Path) && after.At(other.Path) is null);
            if (old is not null)
                taken.Add(old.Path);
            pairs.Add(new EntryPair(old, entry));
        }
        pairs.AddRange(before.View.Entries.Where(entry => !taken.Contains(entry.Path)).Select(entry => new EntryPair(entry, null)));
        return [.. pairs.OrderBy(pair => pair.Id).ThenBy(pair => pair.Known.Path, StringComparer.Ordinal)];
    }
}
