using AgentMemory.Approval;
using AgentMemory.Checks;
using AgentMemory.Entries;
using AgentMemory.History;
using AgentMemory.Inbox;
using AgentMemory.Store;
using AgentMemory.Views;

namespace AgentMemory.Recall;

/// <summary>
/// A store that is judged by what differs from a commit where it was judged before. That is: entries whose files, whose history or whose
/// cited places differ; the ids that these supersede, dispute or share a subject with; and everything that waits, which is looked at whole.
/// </summary>
sealed class MovedStore(IMemoryRepository repository, StoreView view, IJudgedBefore before, CommitDifference difference)
{
    /// <summary>Beyond this many entries it is quicker to judge everything.</summary>
    const int MostConcerned = 1024;

    readonly MovedEntries _entries = new(before);
    readonly InboxView _inbox = InboxReader.Read(repository, view);
    readonly IReadOnlyList<JudgedEntry> _waited = before.Marked(JudgedMarks.Pending);
    readonly VisibleProposals _visible = new(repository, view.Tree.Commit);
    readonly Dictionary<string, ChangedFile> _changed = difference.Files.Where(file => StoreLayout.IsEntryPath(file.Path)).ToDictionary(file => file.Path, StringComparer.Ordinal);

    /// <summary>Judges it; <c>null</c> where too much is concerned.</summary>
    internal JudgedMove? Judge()
    {
        var own = Concerned();
        if (own.Count > MostConcerned)
            return null;
        var waiting = JudgeAlone(own);
        var replaced = own.Concat(own.SelectMany(_entries.Ever).SelectMany(entry => entry.Supersedes)).Distinct().ToList();
        var disputing = own.SelectMany(_entries.Ever).Concat(_waited.Select(entry => entry.Report.Entry)).Concat(_inbox.Pending.Select(proposal => proposal.Entry));
        var relations = new MovedRelations(_entries, _inbox.Pending);
        relations.Supersede(replaced);
        relations.Contest(replaced);
        relations.Dispute([.. own.Concat(disputing.SelectMany(entry => entry.Disputes)).Distinct()]);
        return Moved([.. _entries.Touched.SelectMany(_entries.Now), .. waiting]);
    }

    /// <summary>The ids whose own judgement, before any other entry is looked at, may differ.</summary>
    List<EntryId> Concerned()
    {
        var ids = difference.Ids.ToHashSet();
        var paths = new HashSet<string>(StringComparer.Ordinal);
        foreach (var file in difference.Files)
        {
            if (StoreLayout.TryParseEntryPath(file.Path, out _, out var id))
                ids.Add(id);
            // A folder is cited too, and a link or a submodule may come to stand above a cited file.
            for (var end = file.Path.Length; end > 0; end = file.Path.LastIndexOf('/', end - 1))
                paths.Add(file.Path[..end]);
        }
        foreach (var entry in paths.SelectMany(path => before.Marked(JudgedMarks.Cites(path))).Concat(before.Marked(JudgedMarks.Unsettled)).Concat(_waited))
            ids.Add(entry.Report.Entry.Id);
        ids.UnionWith(_inbox.Pending.Select(proposal => proposal.Entry.Id));
        return [.. ids.Order()];
    }

    /// <summary>Judges the concerned entries by themselves, and what waits; returns the latter.</summary>
    List<JudgedEntry> JudgeAlone(List<EntryId> ids)
    {
        var views = new List<EntryView>();
        foreach (var file in ids.SelectMany(FilesOf))
        {
            if (view.Read(file.Path, file.Blob).Entry is { } entry)
                views.Add(view.Judge(file, entry));
        }
        var freshness = JudgedStore.Freshness([.. views.Select(entry => entry.Entry), .. _inbox.Pending.Select(proposal => proposal.Entry)], repository, view.Tree);
        var judged = views.Select((entry, i) => new JudgedEntry(ReportOf(entry) with { Freshness = freshness[i] })).ToLookup(entry => entry.Report.Entry.Id);
        foreach (var id in ids)
            _entries.Put(id, [.. judged[id]]);
        var waiting = new List<JudgedEntry>();
        foreach (var proposal in _inbox.Pending)
        {
            var own = freshness[views.Count + waiting.Count];
            waiting.Add(new JudgedEntry(EntryReporter.Of(proposal) with { Freshness = own }, _visible.Of(proposal, own)));
        }
        return waiting;
    }

    /// <summary>The files that carry an id now: those that did, where they are the same, and the changed ones.</summary>
    IEnumerable<EntryFile> FilesOf(EntryId id) => _entries.Old(id)
        .Where(entry => !_changed.ContainsKey(entry.Report.Path)).Select(entry => new StoreFile(entry.Report.Path, entry.Report.Blob))
        .Concat(_changed.Values.Where(file => MemoryCommitReading.IsFileOf(file.Path, id)).Select(file => file.After).OfType<StoreFile>())
        .Select(EntryFile.Of).OfType<EntryFile>().OrderBy(file => file.Path, StringComparer.Ordinal);

    EntryReport ReportOf(EntryView entry) => new()
    {
        Entry = entry.Entry,
        Path = entry.Path,
        Blob = entry.Blob,
        Ref = repository.Facts.HeadBranch ?? "HEAD",
        Commit = entry.Commit,
        Verdict = entry.Verdict,
        IsFormatOnly = FormatOnly.Is(entry.Verdict, entry.Blob, view.Tree),
        Pending = _inbox.For(entry.Entry.Id),
        Provenance = Provenance.Find(view.History, entry.Entry.Id),
    };

    JudgedMove Moved(List<JudgedEntry> now)
    {
        var bytes = now.Select(BytesOf).ToHashSet();
        var gone = _entries.Touched.SelectMany(_entries.Old).Concat(_waited).Where(entry => !bytes.Contains(BytesOf(entry))).ToList();
        return new JudgedMove(gone, new JudgedStore(now, view.Policy.Recall, view.Policy.Trusted.Branch, _visible.DependsOnBranches, [.. Unreadable(), .. _inbox.Unreadable]) { Basis = before.Basis });
    }

    static EntryRef BytesOf(JudgedEntry entry) => new(entry.Report.Entry.Type, entry.Report.Entry.Id, entry.Report.Blob);

    /// <summary>What is wrong with the files that cannot be read: those that could not before are few, and read again.</summary>
    IEnumerable<Finding> Unreadable() => before.Unreadable.Select(finding => finding.Path).OfType<string>().Distinct(StringComparer.Ordinal)
        .Where(path => !_changed.ContainsKey(path)).Select(view.Tree.Find).Concat(_changed.Values.Select(file => file.After))
        .OfType<StoreFile>().Select(EntryFile.Of).OfType<EntryFile>().OrderBy(file => file.Id).ThenBy(file => file.Path, StringComparer.Ordinal)
        .Select(file => view.Read(file.Path, file.Blob)).Where(reading => reading.Entry is null).SelectMany(reading => reading.Findings);
}
