using AgentMemory.Checks;
using AgentMemory.Entries;
using AgentMemory.Freshness;
using AgentMemory.Policies;
using AgentMemory.Store;

namespace AgentMemory.Lifecycle;

/// <summary>Pins what an entry cites at the moment it is written, to the text that its writer sees.</summary>
static class EvidencePins
{
    /// <summary>Pins a new entry's evidence.</summary>
    /// <exception cref="Errors.AgentMemoryException">A cited place does not exist.</exception>
    internal static (MemoryEntry Entry, PinnedCitations Pins) Of(MemoryEntry entry, Policy policy, IMemoryRepository repository)
    {
        var pins = Pin(entry, [], policy, repository);
        return (entry with { Evidence = pins.Citations }, pins);
    }

    /// <summary>Pins what a changed entry cites; what it cited before refuses nothing.</summary>
    /// <param name="path">The entry's file.</param>
    /// <param name="edited">Its new bytes.</param>
    /// <param name="entry">What they say.</param>
    /// <param name="before">What the file cited before.</param>
    /// <param name="policy">The policy, for the weight of findings.</param>
    /// <param name="repository">Where the cited places are.</param>
    /// <exception cref="Errors.AgentMemoryException">A newly cited place does not exist.</exception>
    internal static (byte[] Bytes, PinnedCitations Pins) Of(string path, byte[] edited, MemoryEntry entry, IReadOnlyCollection<Citation> before, Policy policy, IMemoryRepository repository)
    {
        var pins = Pin(entry, before, policy, repository);
        return pins.Citations.SequenceEqual(entry.Evidence) ? (edited, pins) : (EntryEditor.Apply(path, edited, [Edit(pins.Citations)]), pins);
    }

    /// <summary>Pins whatever an entry cites without a pin, and leaves the other citations as they are.</summary>
    /// <exception cref="Errors.AgentMemoryException">A cited place does not exist.</exception>
    internal static PinnedCitations Anew(MemoryEntry entry, Policy policy, IMemoryRepository repository) =>
        Pin(entry, [.. entry.Evidence.Where(citation => citation.Pin is not null)], policy, repository);

    /// <summary>Returns the edit that gives an entry these citations.</summary>
    internal static EntryEdit Edit(IReadOnlyList<Citation> citations) => new EntryEdit.SetList(EntryKeys.Evidence, [.. citations.Select(citation => citation.Text)]);

    static PinnedCitations Pin(MemoryEntry entry, IReadOnlyCollection<Citation> before, Policy policy, IMemoryRepository repository)
    {
        var pins = new CitationPinner(repository, Claim(entry)).Pin(entry.Evidence, before);
        var findings = pins.Findings.Select(finding => finding with { Path = StoreLayout.EntryPath(entry.Type, entry.Id), Entry = entry.Id.Value });
        return pins with { Findings = [.. SeverityOverrides.Apply(findings, policy)] };
    }

    /// <summary>The words of an entry in which the names stand that cited lines share with it.</summary>
    static string Claim(MemoryEntry entry) => string.Join('\n', entry.Title, entry.Subject, entry.Description, entry.Body);
}
