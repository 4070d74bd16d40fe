namespace AgentMemory.Benchmarks.Repositories;

/// <summary>Writes the commits of a shape: the same shape gives the same history, commit ids included.</summary>
sealed class HistoryGenerator(RepositoryShape shape, FastImport import)
{
    internal const string Topic = "topic";
    const string Main = "main";
    const int ApprovedInOneCommit = 100;
    const int Lanes = 4;
    readonly Random _random = new(20260102);
    readonly Lane[] _lanes = [.. Enumerable.Range(0, Lanes).Select(number => new Lane($"lane-{number}"))];
    int _revision;
    int _tip;

    internal void Write()
    {
        _tip = import.Commit(Main, "Start", EverythingOnce());
        for (var first = 0; shape.Approved && first < shape.Entries; first += ApprovedInOneCommit)
            _tip = import.Commit(Main, $"Approve entries\n\n{string.Concat(Enumerable.Range(first, ApprovedInOneCommit).Select(number => Approval(number, 0)))}", []);
        for (var commit = 1; commit < shape.Commits; commit++)
        {
            if (shape.MergeHeavy && _random.NextDouble() < 0.75)
                Advance(_lanes[_random.Next(Lanes)]);
            else
                _tip = CommitOne(Main, null).Mark;
        }
        foreach (var lane in _lanes.Where(lane => lane.WasUsed))
            import.DeleteBranch(lane.Branch);
        for (var number = 0; number < shape.ChangedOnTopic; number++)
            ChangeOnTopic(number);
    }

    /// <summary>By turns an approved change, one that leaves its approval lapsed, and a new entry.</summary>
    void ChangeOnTopic(int number)
    {
        _revision++;
        var (entry, message) = (number % 3) switch
        {
            0 => (number, $"Change a fact\n\n{Approval(number, _revision)}"),
            1 => (number, $"Change a fact\n\nMemory-Id: {RepositoryShape.EntryId(number)}\nMemory-Action: edit\n"),
            _ => (shape.Entries + number, $"Learn a fact\n\n{Approval(shape.Entries + number, _revision)}"),
        };
        import.Commit(Topic, message, [new(RepositoryShape.EntryPath(entry), EntryText(entry, _revision))], number == 0 ? _tip : null);
    }

    /// <summary>Takes a side branch one commit further: it starts at main's tip, gets one or two commits and is merged.</summary>
    void Advance(Lane lane)
    {
        if (lane is { Left: 0, Tip: { } finished })
        {
            _tip = import.Commit(Main, "Merge a side branch", lane.Changed, merge: finished);
            lane.Tip = null;
            lane.Changed.Clear();
            return;
        }
        var start = lane.Tip is null;
        if (start)
            lane.Left = _random.Next(1, 3);
        var (mark, path, text) = CommitOne(lane.Branch, start ? _tip : null);
        lane.WasUsed = true;
        lane.Tip = mark;
        lane.Changed[path] = text;
        lane.Left--;
    }

    (int Mark, string Path, string Text) CommitOne(string branch, int? from)
    {
        _revision++;
        var isMemory = _random.NextDouble() < shape.MemoryShare;
        var number = _random.Next(isMemory ? shape.Entries : shape.Files);
        var path = isMemory ? RepositoryShape.EntryPath(number) : RepositoryShape.FilePath(number);
        var text = isMemory ? EntryText(number, _revision) : FileText(number, _revision);
        var statement = shape.Approved ? Approval(number, _revision) : $"Memory-Id: {RepositoryShape.EntryId(number)}\nMemory-Action: edit\n";
        var message = isMemory
            ? $"Edit {RepositoryShape.EntryId(number)}\n\n{statement}"
            : $"Change {path}\n\nWhat was there did not do what revision {_revision} needs.\n";
        return (import.Commit(branch, message, [new(path, text)], from), path, text);
    }

    IEnumerable<KeyValuePair<string, string>> EverythingOnce()
    {
        yield return new(".agent-memory/config.yaml", "version: 1\n");
        yield return new(".agent-memory/.gitattributes", "*.md text eol=lf\n");
        for (var number = 0; number < shape.Entries; number++)
            yield return new(RepositoryShape.EntryPath(number), EntryText(number, 0));
        for (var number = 0; number < shape.Files; number++)
            yield return new(RepositoryShape.FilePath(number), FileText(number, 0));
    }

    static string FileText(int number, int revision) => $"file {number}\nrevision {revision}\n";

    string EntryText(int number, int revision) => shape.Approved
        ? SampleEntry.ApprovedTextOf($"Fact {RepositoryShape.EntryId(number)}", RepositoryShape.FilePath(number % shape.Files), $"{Prose.Sentence(number)} As of revision {revision}.")
        : SampleEntry.TextOf($"Fact {RepositoryShape.EntryId(number)}", $"{Prose.Sentence(number)} As of revision {revision}.");

    string Approval(int number, int revision) =>
        $"Memory-Id: {RepositoryShape.EntryId(number)}\nMemory-Action: approve\nMemory-Approves: project/{RepositoryShape.EntryId(number)}@{GitBlob.IdOf(EntryText(number, revision))}\n";

    /// <summary>A side branch that is reused once it has been merged.</summary>
    sealed class Lane(string branch)
    {
        internal string Branch { get; } = branch;
        internal Dictionary<string, string> Changed { get; } = [];
        internal int? Tip { get; set; }
        internal int Left { get; set; }
        internal bool WasUsed { get; set; }
    }
}
