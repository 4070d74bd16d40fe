using AgentMemory.Checks;
using AgentMemory.Entries;
using AgentMemory.Views;

namespace AgentMemory.Tombstones;

/// <summary>Judges a store's tombstones, and finds entries that say what must not come back.</summary>
public static class TombstonesCheck
{
    /// <summary>Returns the findings of a store at one commit.</summary>
    /// <param name="view">The store.</param>
    /// <param name="buried">The tombstones that count, of other branches too.</param>
    public static IReadOnlyList<Finding> Run(StoreView view, BuriedTexts buried)
    {
        var findings = new List<Finding>();
        foreach (var file in TombstoneFile.In(view.Tree))
        {
            var reading = TombstoneFile.Read(file.Path, view.Tree.Read(file.Blob));
            findings.AddRange(reading.Findings);
            if (reading is { Tombstone: { } tombstone, Findings.Count: 0 } && !TombstoneStatements.Bury(view.History, file, tombstone.Id))
                findings.Add(TombstoneRules.Unstated.At($"No person's statement came with this tombstone of '{tombstone.Id}'.", file.Path, entry: tombstone.Id.Value));
        }
        foreach (var entry in view.Entries.Where(entry => !entry.IsCurrent && entry.Entry.Status != EntryStatus.Retired))
        {
            if (buried.Find(entry.Entry, view) is [var tombstone, ..])
                findings.Add(BuriedFinding.Of(entry.Entry.Id, entry.Path, tombstone));
        }
        return findings;
    }
}
