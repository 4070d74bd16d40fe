using AgentMemory.Entries;
using AgentMemory.Lifecycle;
using AgentMemory.Recall;
using AgentMemory.Store;

namespace AgentMemory.Rollback;

/// <summary>
/// Looks whether recall still holds what was taken back, and asks for what it holds, in its own words and as whoever may see the most.
/// </summary>
/// <param name="access">The store, as it stands after the rollback.</param>
/// <param name="catalogs">Where it is searched.</param>
sealed class RecallProof(StoreAccess access, IRecallCatalogs catalogs)
{
    /// <summary>Returns the entries that still answer with it, by id.</summary>
    internal IReadOnlyList<EntryId> StillRecalled(IReadOnlyList<TakenBack> texts)
    {
        if (texts.Count == 0)
            return [];
        var tree = access.Repository.TreeAt(access.Repository.Head);
        using var catalog = catalogs.Open(new RecallState(access.Repository, access.Repository.Head));
        // No question brings what recall does not hold; what it does may be withheld, and is asked for.
        var held = texts.Select(text => text with { Versions = [.. text.Versions.Where(version => catalog.Holds(text.Id, version.Blob))] });
        return [.. held.Where(text => Questions(text, tree).Any(question => Answers(question, text, catalog))).Select(text => text.Id).Distinct().Order()];
    }

    bool Answers(string question, TakenBack text, IRecallCatalog catalog)
    {
        var request = new RecallRequest { Query = question, Include = RecallInclude.All };
        var ranking = new RecallRanking(new RecallQuestion(request, access.Actor, access.Clock.GetUtcNow(), catalog.Policy, _ => true));
        ranking.Add(catalog);
        return ranking.Best(int.MaxValue).Hits.Any(hit => hit.Report.Entry.Id == text.Id && text.Versions.Any(version => version.Blob == hit.Report.Blob));
    }

    /// <summary>What somebody would ask who remembers the text: its title, and its body.</summary>
    // Any tree reads any blob: the object database is one.
    static IEnumerable<string> Questions(TakenBack text, IRepositoryTree tree)
    {
        foreach (var version in text.Versions)
        {
            if (EntryReader.Read(version.Path, tree.Read(version.Blob)).Entry is not { } entry)
                continue;
            yield return entry.Title;
            if (!string.IsNullOrWhiteSpace(entry.Body))
                yield return entry.Body;
        }
    }
}
