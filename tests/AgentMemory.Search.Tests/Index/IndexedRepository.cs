using AgentMemory.Entries;
using AgentMemory.Git;
using AgentMemory.Git.Opening;
using AgentMemory.Recall;
using AgentMemory.Search.Index;
using AgentMemory.Store;
using AgentMemory.Testing;

namespace AgentMemory.Search.Tests.Index;

/// <summary>A repository with a store, whose answers come from the index and, to compare with, from a plain scan.</summary>
sealed class IndexedRepository : IDisposable
{
    internal IndexedRepository(TempRepository? git = null)
    {
        Git = git ?? TempRepository.Create();
        if (git is not null)
            return;
        Git.Write(".agent-memory/config.yaml", "version: 1\n");
        Git.CommitAll("Store");
    }

    internal TempRepository Git { get; }

    internal string IndexPath => IndexFile.PathIn(Git.PathOf(".git"));

    /// <summary>Writes an entry that claims to be approved.</summary>
    internal void Write(string id, string title, string body, string more = "") =>
        Git.Write($".agent-memory/project/{id}.md", $"---\ntype: project\ntitle: {title}\nstatus: approved\n{more}---\n\n{body}\n");

    internal void Delete(string id) => File.Delete(Git.PathOf($".agent-memory/project/{id}.md"));

    /// <summary>Asks the index.</summary>
    internal IReadOnlyList<string> Ask(string question) => Answer(question, new IndexedCatalogs());

    /// <summary>Asks every entry.</summary>
    internal IReadOnlyList<string> Scan(string question) => Answer(question, new PlainCatalogs());

    /// <summary>Returns what the index has under an id, or a plain scan: the id, its bytes and where it stands.</summary>
    internal string? Find(string id, bool byIndex)
    {
        using var store = GitStore.Open(new OpenOptions { CurrentDirectory = Git.Root, Environment = HermeticGit.Environment });
        using var catalog = (byIndex ? new IndexedCatalogs() : (IRecallCatalogs)new PlainCatalogs()).Open(new RecallState(store.Repository, store.Repository.Head));
        return catalog.Find(EntryId.Parse(id)) is var (report, visibility) ? $"{report.Entry.Id}@{report.Blob.Short} {visibility} {report.SupersededBy} {report.Entry.Title} [{report.Entry.Body}]" : null;
    }

    /// <summary>Says whether the index holds these bytes of an entry, or a plain scan.</summary>
    internal bool Holds(string id, string blob, bool byIndex)
    {
        using var store = GitStore.Open(new OpenOptions { CurrentDirectory = Git.Root, Environment = HermeticGit.Environment });
        using var catalog = (byIndex ? new IndexedCatalogs() : (IRecallCatalogs)new PlainCatalogs()).Open(new RecallState(store.Repository, store.Repository.Head));
        return catalog.Holds(EntryId.Parse(id), new BlobId(blob));
    }

    /// <summary>Commits what lies there, and a person's approval of it.</summary>
    internal void ApproveAll(params string[] ids)
    {
        Git.CommitAll("Entries");
        Git.Commit("Approve\n\n" + string.Join('\n', ids.Select(id => $"Memory-Id: {id}\nMemory-Action: approve\nMemory-Approves: project/{id}@{Git.Git("hash-object", $".agent-memory/project/{id}.md").Trim()}")));
    }

    /// <summary>Returns what stands so, by the index or by a plain scan.</summary>
    internal IReadOnlyList<string> Standing(EntryStanding standing, int most, bool byIndex) => Told(byIndex, catalog => catalog.Standing(standing, most));

    /// <summary>Returns what stands so and cites a file, by the index or by a plain scan.</summary>
    internal IReadOnlyList<string> Naming(EntryStanding standing, string path, bool byIndex) => Told(byIndex, catalog => catalog.Naming(standing, path, 10));

    IReadOnlyList<string> Told(bool byIndex, Func<IRecallCatalog, IReadOnlyList<JudgedEntry>> ask)
    {
        using var store = GitStore.Open(new OpenOptions { CurrentDirectory = Git.Root, Environment = HermeticGit.Environment });
        using var catalog = (byIndex ? new IndexedCatalogs() : (IRecallCatalogs)new PlainCatalogs()).Open(new RecallState(store.Repository, store.Repository.Head));
        return [.. ask(catalog).Select(judged => $"{judged.Report.Entry.Id}@{judged.Report.Blob.Short} {judged.Report.Freshness!.State} [{judged.Report.Entry.Body}]")];
    }

    public void Dispose() => Git.Dispose();

    /// <summary>Returns the matches, everything that is said of each included.</summary>
    IReadOnlyList<string> Answer(string question, IRecallCatalogs catalogs)
    {
        using var store = GitStore.Open(new OpenOptions { CurrentDirectory = Git.Root, Environment = HermeticGit.Environment });
        using var catalog = catalogs.Open(new RecallState(store.Repository, store.Repository.Head));
        return [.. catalog.Search(question).Select(Told)];
    }

    static string Told(RecallMatch match)
    {
        var (report, visibility) = match.Entry;
        return $"{report.Entry.Id}@{report.Blob.Short} {visibility} {report.Verdict.Authority} {report.Freshness!.State} {report.Ref} {report.Commit?.Short} {report.SupersededBy} "
            + $"{string.Join(',', report.ContestedWith)} {report.Entry.Title} {string.Join(',', report.Entry.Scope)} {report.Provenance?.Updated:O} "
            + $"{match.Relevance.Score:F9} {match.Relevance.Coverage:F9} {string.Join(',', match.Relevance.Words)}";
    }
}
