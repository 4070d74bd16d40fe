using AgentMemory.Entries;
using AgentMemory.Lifecycle;
using AgentMemory.Recall;
using AgentMemory.Store;

namespace AgentMemory.Rollback;

/// <summary>Asks recall for what was taken back, in its own words, as whoever may see the most, and looks at what answers.</summary>
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
        return [.. texts.Where(text => Questions(text, tree).Any(question => Answers(question, text, catalog))).Select(text => text.Id).Distinct().Order()];
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
