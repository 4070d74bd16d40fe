using AgentMemory.Checks;
using AgentMemory.Entries;
using AgentMemory.Lifecycle;
using AgentMemory.LookAlikes;
using AgentMemory.Safety;
using AgentMemory.Scopes;
using AgentMemory.Store;
using AgentMemory.Tombstones;
using AgentMemory.Views;

namespace AgentMemory.Importing;

/// <summary>An entry that is about to be proposed.</summary>
/// <param name="Claim">The claim it was made of.</param>
/// <param name="Text">Its file.</param>
/// <param name="Accepted">The warnings that were accepted for it.</param>
sealed record PlannedEntry(SourceClaim Claim, CandidateText Text, IReadOnlyList<string> Accepted)
{
    /// <summary>What a reviewer should know about it.</summary>
    internal IReadOnlyList<Finding> Findings { get; init; } = [];
}

/// <summary>Decides claim by claim what becomes an entry, and says of every other one why not.</summary>
sealed class ImportPlan(StoreAccess access, StoreView head, ImportRequest request)
{
    /// <summary>The most look-alikes that are named for one entry.</summary>
    const int MostNamed = 3;

    /// <summary>Neighbours of one source share its words; only what is closer than this is told of them.</summary>
    const double CloseNeighbours = 0.75;

    readonly WriteGate _gate = new(access.Repository, head);
    readonly KnownTexts _known = new(access.Repository, head);
    readonly ClaimComposer _composer = new(access, request, head.Tree);
    readonly Dictionary<FoldedText, SourceClaim> _batch = [];
    readonly HashSet<EntryId> _ids = [];

    /// <summary>Which claims are in no entry, and why.</summary>
    internal List<SkippedLines> Skipped { get; } = [];

    /// <summary>Files that are cited with text no commit holds.</summary>
    internal IReadOnlyList<string> Uncommitted { get; private set; } = [];

    /// <summary>Returns what is new and allowed, in the order of the claims.</summary>
    internal IReadOnlyList<PlannedEntry> Make(IEnumerable<SourceClaim> claims, CancellationToken cancellation)
    {
        var chosen = new List<(SourceClaim Claim, MemoryEntry Entry)>();
        foreach (var claim in claims)
        {
            cancellation.ThrowIfCancellationRequested();
            if (Choose(claim) is { } entry)
                chosen.Add((claim, entry));
        }
        var pinned = BatchPins.Pin([.. chosen.Select(pair => pair.Entry)], access.Repository, out var uncommitted);
        Uncommitted = uncommitted;
        var planned = new List<PlannedEntry>();
        foreach (var (claim, entry) in chosen.Zip(pinned, (pair, entry) => (pair.Claim, entry)))
        {
            cancellation.ThrowIfCancellationRequested();
            if (Judge(claim, entry) is { } text)
                planned.Add(text);
        }
        return WithLookAlikes(planned);
    }

    MemoryEntry? Choose(SourceClaim claim)
    {
        if (_composer.TypeOf(claim) == EntryType.User && !access.IsPersonal && !head.NextPolicy.AllowUserEntries)
            return Skip(claim, SkipKind.Refused, "a personal preference, which a shared store would show to everyone: import it with --personal");
        var text = FoldedText.Of(claim.Title, claim.Body);
        if (_known.SaidBy(text) is { } twin)
            return Skip(claim, SkipKind.Duplicate, $"'{twin}' says it already");
        if (!_batch.TryAdd(text, claim))
            return Skip(claim, SkipKind.Duplicate, FormattableString.Invariant($"{_batch[text].Source.Name}:{_batch[text].FirstLine} says it already"));
        foreach (var id in ClaimComposer.Ids(claim, text))
        {
            if (_known.Held(id, text))
                return Skip(claim, SkipKind.Decided, $"it was proposed before, as '{id}', and changed or decided since: agent-memory log {id}");
            if (!_ids.Contains(id) && !_known.Knows(id) && _ids.Add(id))
                return claim.File is { } file ? OwnEntry(claim, id, file) : _composer.Compose(claim, id);
        }
        return Skip(claim, SkipKind.Refused, $"the id '{ClaimComposer.Ids(claim, text)[0]}' is taken by an entry that says something else");
    }

    MemoryEntry? OwnEntry(SourceClaim claim, EntryId id, byte[] file) =>
        EntryReader.Read(StoreLayout.EntryPath(claim.Type, id), file).Entry is { } entry
            ? entry with { Evidence = EntryDraft.Citations(entry.Evidence.Select(citation => citation.Text), access.Actor) }
            : Skip(claim, SkipKind.Unreadable, "it is no valid entry");

    PlannedEntry? Judge(SourceClaim claim, MemoryEntry entry)
    {
        var path = StoreLayout.EntryPath(entry.Type, entry.Id);
        if (!TryWrite(claim, entry, path, out var bytes, out var problem))
        {
            Skip(claim, SkipKind.Refused, problem);
            return null;
        }
        var text = new CandidateText(entry, path, bytes);
        var findings = _gate.JudgeAlone(text);
        if (findings.FirstOrDefault(finding => finding.Id == TombstoneRules.Buried.Id) is { } buried)
            Skip(claim, SkipKind.Decided, buried.Message);
        else if (findings.FirstOrDefault(finding => finding.Severity == Severity.Error) is { } error)
            Skip(claim, SkipKind.Refused, $"{error.Id}: {error.Message}");
        else if (findings.FirstOrDefault(finding => ContentRules.NeedsAccept(finding) && !request.Write.Accept.Contains(finding.Id, StringComparer.OrdinalIgnoreCase)) is { } warning)
            Skip(claim, SkipKind.Refused, $"{warning.Id}: {warning.Message} If it is meant so: --accept {warning.Id}");
        else
            return new PlannedEntry(claim, text, [.. findings.Where(ContentRules.NeedsAccept).Select(finding => finding.Id).Distinct().Order(StringComparer.Ordinal)]) { Findings = [.. findings.Where(finding => finding.Severity == Severity.Warning)] };
        return null;
    }

    static bool TryWrite(SourceClaim claim, MemoryEntry entry, string path, out byte[] bytes, out string problem)
    {
        problem = "";
        try
        {
            bytes = claim.File is not { } file ? EntryWriter.Write(entry)
                : EntryReader.Read(path, file).Entry?.Evidence.SequenceEqual(entry.Evidence) == true ? file
                : EntryEditor.Apply(path, file, [EvidencePins.Edit(entry.Evidence)]);
            return true;
        }
        catch (Errors.AgentMemoryException refusal) when (refusal.Kind == Errors.ErrorKind.Refused)
        {
            bytes = [];
            problem = refusal.Findings is [var first, ..] ? $"{first.Id}: {first.Message}" : refusal.Message;
            return false;
        }
    }

    List<PlannedEntry> WithLookAlikes(List<PlannedEntry> planned)
    {
        if (planned.Count == 0 || (head.NextPolicy.Checks.TryGetValue(ContradictionRules.LookAlike.Id, out var severity) && severity is null))
            return planned;
        var others = _known.Entries.Where(entry => entry.Status != EntryStatus.Retired).ToList();
        var all = others.Concat(planned.Select(entry => entry.Text.Entry)).Select(entry => (entry, Claim.Of(entry))).ToList();
        var found = LookAlikePairs.Find(all, others.Count).Where(pair => ScopeOverlap.Exists(all[pair.One].entry.Scope, all[pair.Other].entry.Scope)).Where(pair => pair.One < others.Count || pair.Likeness.Score >= CloseNeighbours).ToLookup(pair => pair.Other);
        return [.. planned.Select((entry, at) => entry with
        {
            Findings = [.. entry.Findings, .. SeverityOverrides.Apply(found[others.Count + at].OrderByDescending(pair => pair.Likeness.Score).Take(MostNamed).Select(pair => LooksLike(entry, all[pair.One].entry, pair.Likeness)), head.NextPolicy)],
        })];
    }

    static Finding LooksLike(PlannedEntry planned, MemoryEntry other, Likeness likeness) => ContradictionRules.LookAlike.At(
        $"'{planned.Text.Entry.Id}' {LookAlikeWords.Of(likeness)} '{other.Id}': {Printable.Quote(other.Title)}.",
        planned.Text.Path, entry: planned.Text.Entry.Id.Value,
        fix: "Keep one of them: reject the other, or approve one that supersedes it.");

    MemoryEntry? Skip(SourceClaim claim, SkipKind kind, string reason)
    {
        Skipped.Add(new SkippedLines(claim.Source, claim.FirstLine, claim.LastLine, kind, reason));
        return null;
    }
}
