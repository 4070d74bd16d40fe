using AgentMemory.Erasure;
using AgentMemory.Git.History;
using AgentMemory.Git.Opening;

namespace AgentMemory.Git.Erasure;

/// <summary>
/// Everything that is to change, worked out before anything does: the new objects lie in a pack of their own, which nothing knows
/// yet.
/// </summary>
sealed class ErasurePlan : IDisposable
{
    readonly RawObjects _objects;
    readonly HistoryRewriter _history;

    ErasurePlan(RawObjects objects, ObjectGraph graph, PackWriter pack, ErasureTarget target)
    {
        _objects = objects;
        Graph = graph;
        Pack = pack;
        Trees = new TreeRewriter(graph, objects, pack, target);
        _history = new HistoryRewriter(graph, Trees, objects, pack, target.Content);
    }

    internal ObjectGraph Graph { get; }

    internal PackWriter Pack { get; }

    internal TreeRewriter Trees { get; }

    internal HistoryRewriter History => _history;

    /// <summary>References that move; the stash and the heads of other work trees apart.</summary>
    internal List<(string Ref, Oid From, Oid To)> Refs { get; } = [];

    /// <summary>Detached heads that move.</summary>
    internal List<(WorkTreePlace Place, Oid From, Oid To)> Heads { get; } = [];

    /// <summary>What becomes of the index at hand.</summary>
    internal IReadOnlyList<IndexChange> Index { get; private set; } = [];

    /// <summary>How many commits get another id, those apart that only a log remembers.</summary>
    internal int Rewritten { get; private set; }

    /// <summary>The commits that hold it themselves.</summary>
    internal IReadOnlyList<string> Holding { get; private set; } = [];

    /// <summary>The trees of notes, in which paths are ids.</summary>
    internal IReadOnlySet<Oid> NotesRoots { get; private set; } = new HashSet<Oid>();

    /// <summary>Works it out.</summary>
    internal static ErasurePlan Make(OpenedRepository opened, GitExecutable git, RepositoryRefs refs, ErasureTarget target)
    {
        var graph = ObjectGraph.Read(new ObjectStream(git), target.Content);
        var objects = RawObjects.Open(opened.Facts.CommonDirectory);
        var plan = new ErasurePlan(objects, graph, new PackWriter(Path.Combine(opened.Facts.CommonDirectory, "objects", "pack", "tmp_agent-memory-erase")), target);
        try
        {
            plan.Rewrite(refs, opened.Facts.CommonDirectory);
            if (opened.Facts.WorkTree is not null)
                plan.Index = IndexPlan.Of(git, plan.Trees, target.Content);
            return plan;
        }
        catch
        {
            // Nobody else knows the pack that was begun.
            plan.Dispose();
            throw;
        }
    }

    /// <summary>What an object is now.</summary>
    internal Oid Map(Oid id) => _history.Now(id);

    /// <summary>Whether a commit, a tag, or any other object got another id.</summary>
    internal bool IsMoved(Oid id) => _history.Moved.ContainsKey(id);

    /// <summary>Returns what the files that went held, as far as it is still here.</summary>
    internal IReadOnlyList<byte[]> GoneFiles()
    {
        var files = new List<byte[]>();
        foreach (var id in Trees.Gone)
        {
            if (!_objects.TryReadAny(id, out var read, out _))
                continue;
            using (read)
                files.Add(read.Data.ToArray());
        }
        return files;
    }

    public void Dispose()
    {
        Pack.Dispose();
        _objects.Dispose();
    }

    void Rewrite(RepositoryRefs refs, string commonDirectory)
    {
        foreach (var (reference, id) in refs.Direct.Where(direct => !RepositoryRefs.IsNotes(direct.Ref)))
            Move(reference, id, _history.Map(id));
        foreach (var stashed in refs.Stashed)
            _ = _history.Map(stashed);
        foreach (var place in refs.WorkTrees)
        {
            if (place.DetachedHead is { } head && _history.Map(head) is var now && now != head)
                Heads.Add((place, head, now));
        }
        // Last: notes are filed under the ids of everything else.
        var notes = new NotesRewriter(Trees, _objects, Pack, NoteAbout);
        foreach (var (reference, id) in refs.Direct.Where(direct => RepositoryRefs.IsNotes(direct.Ref)))
            Move(reference, id, Graph.Commits.ContainsKey(id) ? _history.Commit(id, notes.Root) : _history.Map(id));
        NotesRoots = notes.Roots;
        (Rewritten, Holding) = (_history.Commits.Count, [.. _history.Holding.Select(id => id.ToString())]);
        // What only a log remembers goes; to know which of it, it is followed like all else.
        foreach (var entry in ReferenceLog.Files(commonDirectory).SelectMany(ReferenceLog.Read))
            _ = _history.Map(entry.New);
    }

    /// <summary>What a note is about afterwards: whatever other references lead to by now, or a file or folder that none does.</summary>
    internal Oid NoteAbout(Oid id) => Graph.Commits.ContainsKey(id) || Graph.Tags.ContainsKey(id) ? _history.Now(id) : _history.Map(id);

    void Move(string reference, Oid from, Oid to)
    {
        if (from != to)
            Refs.Add((reference, from, to));
    }
}
