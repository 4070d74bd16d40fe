using AgentMemory.Entries;
using AgentMemory.Freshness;
using AgentMemory.Recall;
using AgentMemory.Store;

namespace AgentMemory.Injection;

/// <summary>An approved entry that cites lines which are gone.</summary>
/// <param name="Id">The entry.</param>
/// <param name="Citation">What it cites, without the pin.</param>
public sealed record RemovedCitation(EntryId Id, string Citation);

/// <summary>Finds the approved entries whose cited lines stood where a session began and stand no more in the files it changed.</summary>
/// <param name="repository">The repository, with the disk.</param>
/// <param name="catalog">What can be recalled.</param>
sealed class RemovedCitations(IMemoryRepository repository, IRecallCatalog catalog)
{
    /// <summary>How many of a session's files are looked at.</summary>
    internal const int MostFiles = 32;

    /// <summary>How many entries are looked at for each.</summary>
    const int MostEntries = 32;

    /// <summary>Returns them, by id.</summary>
    /// <param name="changed">The files that the session changed.</param>
    /// <param name="before">Where HEAD stood when it began; <c>null</c> for where it stands.</param>
    internal IReadOnlyList<RemovedCitation> Find(IReadOnlyList<string> changed, CommitId? before)
    {
        var tree = repository.TreeAt(before ?? repository.Head);
        var now = changed.Take(MostFiles).ToDictionary(path => path, OnDisk, StringComparer.Ordinal);
        var removed = new List<RemovedCitation>();
        foreach (var path in now.Keys)
        {
            var then = tree.Find(path) is { Kind: FileKind.Plain or FileKind.Executable } file ? CitedText.Of(tree.Read(file.Blob)) : null;
            if (then is null)
                continue;
            // What a commit of the session itself took away is stale at HEAD already.
            foreach (var judged in catalog.Naming(EntryStanding.Trusted, path, MostEntries).Concat(catalog.Naming(EntryStanding.Stale, path, MostEntries)))
            {
                foreach (var citation in judged.Report.Entry.Evidence.Where(citation => citation.Kind == CitationKind.Path && citation.Target == path))
                {
                    // A file that was cited whole differs by any change; that it did says nothing of the claim.
                    if (PinnedText.Of(citation) is { IsWholeFile: false } pinned && Stands(pinned, then) && !now.Values.Any(text => text is not null && Stands(pinned, text)))
                        removed.Add(new RemovedCitation(judged.Report.Entry.Id, FreshnessPhrases.PlaceOf(citation)));
                }
            }
        }
        removed.Sort((one, other) => one.Id.CompareTo(other.Id));
        return removed;
    }

    CitedText? OnDisk(string path)
    {
        try
        {
            return repository.ReadFile(path) is { Content.Length: <= CitedText.MaxSize } file ? CitedText.Of(file.Content) : null;
        }
        catch (Errors.AgentMemoryException)
        {
            // It leads elsewhere, or is no file any more.
            return null;
        }
    }

    static bool Stands(PinnedText pinned, CitedText text) => new PinSearch(text).Find([pinned]).GetValueOrDefault(pinned) == PinVerdict.Stands;
}
