using AgentMemory.Actors;
using AgentMemory.History;
using AgentMemory.Lifecycle;
using AgentMemory.Safety.Secrets;
using AgentMemory.Store;
using AgentMemory.Views;

namespace AgentMemory.Episodes;

/// <summary>Keeps episodes on a reference of their own, which nothing pushes: they are for this clone until a person shares them.</summary>
public sealed class EpisodeStore(StoreAccess access)
{
    /// <summary>The reference.</summary>
    public const string Ref = "refs/agent-memory/episodes";

    /// <summary>Where the reference stands; <c>null</c> while there is no episode.</summary>
    public CommitId? Tip => access.Repository.Resolve(Ref);

    /// <summary>Returns the episodes, the last begun first; what is damaged is passed over.</summary>
    public IReadOnlyList<EpisodePage> All()
    {
        if (Tip is not { } tip)
            return [];
        var tree = access.Repository.TreeAt(tip);
        return
        [
            .. EntryFile.In(tree).Select(file => EpisodePage.Of(file.Path, file.Blob, tree.Read(file.Blob))).OfType<EpisodePage>()
                .OrderByDescending(page => page.Started).ThenBy(page => page.Entry.Id),
        ];
    }

    /// <summary>Returns the episode of a session, named <c>agent/session</c>; <c>null</c> where there is none. Reads one file.</summary>
    internal EpisodePage? Of(string session)
    {
        if (Tip is not { } tip)
            return null;
        var tree = access.Repository.TreeAt(tip);
        return EntryFile.In(tree).Where(file => file.Id.Value.EndsWith(EpisodeEntry.DigestOf(session), StringComparison.Ordinal))
            .Select(file => EpisodePage.Of(file.Path, file.Blob, tree.Read(file.Blob))).FirstOrDefault(page => page?.Session == session);
    }

    /// <summary>Writes episodes, each in a commit of its own agent; what is there already is not written again.</summary>
    /// <exception cref="Errors.AgentMemoryException">Locked, or the repository refuses.</exception>
    public IReadOnlyList<Entries.EntryId> Write(IReadOnlyList<Episode> episodes, CancellationToken cancellation)
    {
        // Everything was redacted word by word; what only shows when it stands together is not kept at all.
        var files = episodes.Select(episode => (Episode: episode, File: EpisodeEntry.FileOf(episode)))
            .Where(pair => SecretText.Find(System.Text.Encoding.UTF8.GetString(pair.File.Content!)) is null).ToList();
        List<Entries.EntryId> written = [];
        access.Committer.Commit(new CommitRequest
        {
            Target = new CommitTarget.Branch(Ref),
            Plan = onto =>
            {
                written = [];
                var plan = new List<PlannedCommit>();
                foreach (var (episode, file) in files)
                {
                    if (onto.Tree.Find(file.Path) is { } there && there.Blob == onto.BlobOf(file.Path, file.Content!))
                        continue;
                    var id = EpisodeEntry.IdOf(episode);
                    written.Add(id);
                    plan.Add(Plan(episode, id, file));
                }
                return plan;
            },
        }, cancellation);
        return written;
    }

    PlannedCommit Plan(Episode episode, Entries.EntryId id, FileChange file)
    {
        var block = new MemoryWriter(access with { Actor = ActorOf(episode) }).State(id, MemoryAction.Session) with { AssistedBy = null };
        return new PlannedCommit(CommitMessage.Write($"memory: session {id}", $"{episode.Outcome.Word}: {episode.Outcome.Reason}", [block]), [file]);
    }

    /// <summary>Returns whose session it was.</summary>
    internal static Actor ActorOf(Episode episode) => new Actor.Agent(episode.Key.Agent, VersionOf(episode.Version), episode.Key.Session);

    /// <summary>A version stands in trailers, which take few characters.</summary>
    static string? VersionOf(string? version) =>
        version is { Length: > 0 and <= 40 } && version.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or ':' or '-') ? version : null;
}
