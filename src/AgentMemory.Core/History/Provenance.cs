using AgentMemory.Entries;
using AgentMemory.Store;

namespace AgentMemory.History;

/// <summary>Who made an entry and when it last changed, as the commits say.</summary>
public sealed record Provenance
{
    /// <summary>What is known of an id that no commit in reach added.</summary>
    public static Provenance Unknown { get; } = new();

    /// <summary>The commit that first added a file with this id; <c>null</c> where none is in reach.</summary>
    public CommitId? CreatedIn { get; init; }

    /// <summary>Who made it.</summary>
    public EntryAuthor? CreatedBy { get; init; }

    /// <summary>When its author made it.</summary>
    public DateTimeOffset? Created { get; init; }

    /// <summary>The newest commit that changed its bytes or moved it; one that removed it is not counted.</summary>
    public CommitId? UpdatedIn { get; init; }

    /// <summary>When that commit's author wrote it.</summary>
    public DateTimeOffset? Updated { get; init; }

    /// <summary>Returns an id's provenance. What lies beyond a shallow boundary stays unknown: the boundary did not make it.</summary>
    public static Provenance Of(MemoryHistory history, EntryId id) =>
        Find(history, id) ?? Unknown;

    /// <summary>The same; <c>null</c> where history does not tell of the id.</summary>
    internal static Provenance? Find(MemoryHistory history, EntryId id) => Gather(history, history.Of(id), only: id).GetValueOrDefault(id);

    /// <summary>Returns the provenance of every id that history knows, in one pass.</summary>
    public static IReadOnlyDictionary<EntryId, Provenance> OfAll(MemoryHistory history) =>
        Gather(history, history.Commits, only: null);

    static Dictionary<EntryId, Provenance> Gather(MemoryHistory history, IReadOnlyList<MemoryCommit> newestFirst, EntryId? only)
    {
        var found = new Dictionary<EntryId, Provenance>();
        foreach (var commit in newestFirst)
        {
            if (commit.Changes.Count == 0 || commit.IsBoundaryOf(history))
                continue;
            var blocks = commit.Blocks.ToLookup(block => block.Id);
            foreach (var (id, difference) in Differences(commit, only))
            {
                var provenance = found.GetValueOrDefault(id, Unknown);
                if (difference.To is not null && provenance.UpdatedIn is null)
                    provenance = provenance with { UpdatedIn = commit.Id, Updated = commit.AuthorDate };
                if (difference.From is null)
                    provenance = provenance with { CreatedIn = commit.Id, Created = commit.AuthorDate, CreatedBy = AuthorOf(commit.Author, blocks[id]) };
                found[id] = provenance;
            }
        }
        return found;
    }

    /// <summary>The differences against the first parent of ids that differ from every parent: a merge that takes one side over changed nothing.</summary>
    static IEnumerable<KeyValuePair<EntryId, FileDifference>> Differences(MemoryCommit commit, EntryId? only)
    {
        var byParent = new Dictionary<EntryId, FileDifference>[Math.Max(1, commit.Parents.Count)];
        for (var parent = 0; parent < byParent.Length; parent++)
            byParent[parent] = [];
        foreach (var change in commit.Changes)
        {
            if (only is { } wanted && !MemoryCommitReading.IsFileOf(change.Path, wanted))
                continue;
            if (change.Parent < byParent.Length && change.Entry is { } id)
                byParent[change.Parent][id] = byParent[change.Parent].GetValueOrDefault(id, FileDifference.None).With(change);
        }
        return byParent[0].Where(difference => Array.TrueForAll(byParent, parent => parent.ContainsKey(difference.Key)));
    }

    static EntryAuthor AuthorOf(Identity person, IEnumerable<TrailerBlock> blocks)
    {
        string? agent = null;
        string? session = null;
        foreach (var block in blocks)
        {
            if (block.Agent is not null)
                return new EntryAuthor(person, block.Agent, block.Session);
            (agent, session) = agent is null ? (block.Origin?.Agent, block.Origin?.Session) : (agent, session);
        }
        return new EntryAuthor(person, agent, session);
    }
}

/// <summary>Who made an entry: a person, and the agent at work, if one was.</summary>
/// <param name="Person">The commit's author.</param>
/// <param name="Agent">The agent, <c>name/version</c>.</param>
/// <param name="Session">The agent's session.</param>
public sealed record EntryAuthor(Identity Person, string? Agent = null, string? Session = null);
