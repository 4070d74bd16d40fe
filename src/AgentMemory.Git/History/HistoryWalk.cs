using AgentMemory.History;

namespace AgentMemory.Git.History;

/// <summary>
/// Extends a ledger by the commits it does not know: one pass that compares each commit's <c>.agent-memory</c> with that of
/// every parent, and looks closer only where they differ or the message speaks of memory.
/// </summary>
sealed class HistoryWalk(RawObjects objects, Ledger ledger, TreeBytes kept)
{
    readonly MemoryTrees _trees = new(objects, kept);
    readonly List<Found> _found = [];
    readonly Dictionary<Oid, int> _places = [];
    readonly List<Oid> _parents = [];

    /// <summary>A commit that the ledger does not know yet.</summary>
    sealed record Found(Oid Id, Oid? Folder, long Seconds, int ParentStart, int ParentCount, bool Speaks);

    /// <summary>Adds a commit and everything it reaches.</summary>
    /// <exception cref="Errors.AgentMemoryException">An object is missing or damaged; what was added stays true.</exception>
    internal void Include(in Oid tip)
    {
        Discover(tip);
        foreach (var place in ParentsFirst())
            Add(_found[place]);
    }

    /// <summary>Reads the unknown commits from the newest on: packs hold the newest whole and the older as differences.</summary>
    void Discover(in Oid tip)
    {
        var waiting = new Stack<Oid>();
        waiting.Push(tip);
        while (waiting.TryPop(out var id))
        {
            if (_places.ContainsKey(id) || ledger.Commits.NumberOf(id) >= 0)
                continue;
            _places.Add(id, _found.Count);
            var found = Read(id);
            _found.Add(found);
            for (var i = found.ParentCount - 1; i >= 0; i--)
                waiting.Push(_parents[found.ParentStart + i]);
        }
    }

    Found Read(in Oid id)
    {
        using var data = objects.ReadCommit(id);
        var commit = new RawCommit(data.Data);
        var start = _parents.Count;
        if (!ledger.Boundary.Cuts(id))
            commit.CopyParentsTo(_parents);
        var folder = Oid.TryFromHex(commit.Tree, out var root) ? _trees.FolderIn(root) : null;
        return new Found(id, folder, new RawSignature(commit.Committer).Seconds, start, _parents.Count - start, commit.MentionsMemory());
    }

    /// <summary>The places of the found commits, each after all its parents.</summary>
    List<int> ParentsFirst()
    {
        var order = new List<int>(_found.Count);
        var next = new int[_found.Count];
        var path = new Stack<int>();
        for (var start = 0; start < _found.Count; start++)
        {
            if (next[start] == 0)
                path.Push(start);
            while (path.TryPeek(out var place))
            {
                var found = _found[place];
                if (next[place] == found.ParentCount)
                {
                    // Marks it as done, also where it has no parents.
                    next[place] = int.MaxValue;
                    order.Add(place);
                }
                if (next[place] == int.MaxValue)
                {
                    path.Pop();
                    continue;
                }
                var parent = _parents[found.ParentStart + next[place]++];
                if (_places.TryGetValue(parent, out var known) && next[known] == 0)
                    path.Push(known);
            }
        }
        return order;
    }

    void Add(Found found)
    {
        var folder = found.Folder;
        Span<int> parents = found.ParentCount <= 8 ? stackalloc int[found.ParentCount] : new int[found.ParentCount];
        for (var i = 0; i < parents.Length; i++)
            parents[i] = ledger.Commits.NumberOf(_parents[found.ParentStart + i]);
        var record = found.Speaks || Differs(folder, parents) ? Record(found, parents) : Ledger.None;
        ledger.Add(found.Id, found.Seconds, parents, folder is { } id ? ledger.Folders.Add(id) : Ledger.None, record);
    }

    bool Differs(Oid? folder, ReadOnlySpan<int> parents)
    {
        if (parents.Length == 0)
            return folder is not null;
        foreach (var parent in parents)
        {
            if (FolderOf(parent) != folder)
                return true;
        }
        return false;
    }

    Oid? FolderOf(int commit) => ledger.Folder[commit] is >= 0 and var folder ? ledger.Folders[folder] : null;

    int Record(Found found, ReadOnlySpan<int> parents)
    {
        using var data = objects.ReadCommit(found.Id);
        var commit = new RawCommit(data.Data);
        var message = commit.Decode(commit.Message);
        var blocks = found.Speaks ? TrailerReader.Read(message) : [];
        var changes = Changes(found.Folder, parents);
        if (blocks.Count == 0 && changes.Count == 0)
            return Ledger.None;
        var author = new RawSignature(commit.Author);
        List<Oid>? hidden = null;
        if (ledger.Boundary.Cuts(found.Id))
            commit.CopyParentsTo(hidden = []);
        var ids = new List<int>();
        foreach (var id in LedgerRecord.IdsIn(changes, blocks))
            ids.Add(ledger.Strings.Add(id.Value));
        return new LedgerRecord
        {
            Ids = ids,
            HiddenParents = hidden?.ToArray(),
            Name = commit.Decode(author.Name),
            Email = commit.Decode(author.Email),
            Seconds = author.Seconds,
            ZoneMinutes = author.ZoneMinutes,
            Message = blocks.Count > 0 ? message : FirstLine(message),
            Changes = changes,
            Held = Held(found.Folder, blocks),
        }.WriteTo(ledger);
    }

    List<MemoryChange> Changes(Oid? folder, ReadOnlySpan<int> parents)
    {
        var changes = new List<MemoryChange>();
        var differences = new List<TreeDifference>();
        for (var parent = 0; parent < Math.Max(1, parents.Length); parent++)
        {
            var before = parents.Length == 0 ? null : FolderOf(parents[parent]);
            if (before == folder)
                continue;
            differences.Clear();
            _trees.Compare(before, folder, differences);
            foreach (var (path, old, @new) in differences)
                changes.Add(new MemoryChange(parent, path, old?.Id.ToBlob(), @new?.Id.ToBlob()));
        }
        return changes;
    }

    List<int> Held(Oid? folder, IReadOnlyList<TrailerBlock> blocks)
    {
        var attested = blocks.SelectMany(block => block.Approves).ToList();
        return attested.Count > 0 && folder is { } held ? _trees.Held(held, attested) : [];
    }

    internal static string FirstLine(string message)
    {
        var text = message.AsSpan();
        foreach (var line in text.Split('\n'))
        {
            if (!text[line].IsWhiteSpace())
                return text[line].Trim().ToString();
        }
        return "";
    }
}
