using System.Globalization;
using System.Text;
using AgentMemory.Checks;
using AgentMemory.Digests;
using AgentMemory.Entries;
using AgentMemory.History;
using AgentMemory.Lifecycle;
using AgentMemory.Safety;
using AgentMemory.Store;
using AgentMemory.Views;

namespace AgentMemory.Episodes.Corrections;

/// <summary>
/// Proposes what a person told an agent in a session: in the inbox, one commit a session, by the agent, which misheard perhaps. A person
/// decides; the low confidence asks them to say so.
/// </summary>
/// <param name="access">The store.</param>
sealed class CorrectionProposals(StoreAccess access)
{
    /// <summary>Whatever a phrase looks like, what it means nobody has read.</summary>
    internal const double Confidence = 0.3;

    /// <summary>What all of them are tagged with.</summary>
    internal const string Tag = "correction";

    const int MostTitle = 100;
    const int MostSlug = 40;
    const int DigestDigits = 8;

    /// <summary>Proposes the corrections of an episode that have not been.</summary>
    /// <param name="episode">The episode.</param>
    /// <param name="known">The ids that were proposed before.</param>
    /// <param name="cancellation">Stops it between commits.</param>
    /// <returns>All ids that need no proposal any more, and the ones that were proposed now.</returns>
    /// <exception cref="Errors.AgentMemoryException">Locked, or the repository refuses.</exception>
    internal (IReadOnlyList<string> Known, IReadOnlyList<EntryId> Proposed) Run(Episode episode, IReadOnlyList<string> known, CancellationToken cancellation)
    {
        var open = episode.Corrections.Select(correction => Compose(episode, correction)).Where(entry => !known.Contains(entry.Id.Value)).ToList();
        if (open.Count == 0)
            return (known, []);
        var head = StoreView.AtHead(access.Repository);
        var gate = new WriteGate(access.Repository, head);
        var texts = open.DistinctBy(entry => entry.Id).Where(entry => IsNew(entry.Id, head)).Select(Text).Where(text => Passes(gate, text)).ToList();
        var proposed = texts.Count == 0 ? [] : Commit(episode, texts, cancellation);
        return ([.. known, .. open.Select(entry => entry.Id.Value).Distinct()], proposed);
    }

    List<EntryId> Commit(Episode episode, List<CandidateText> texts, CancellationToken cancellation)
    {
        var writer = new MemoryWriter(access with { Actor = EpisodeStore.ActorOf(episode) });
        List<EntryId> proposed = [];
        writer.Write([.. texts.Select(text => text.Entry.Id)], writer.OwnInbox(), new WriteOptions(), Plan, cancellation);
        return proposed;

        IReadOnlyList<PlannedCommit> Plan(ICommitBase onto)
        {
            var taken = EntryFile.In(onto.Tree).Select(file => file.Id).ToHashSet();
            var here = texts.Where(text => !taken.Contains(text.Entry.Id)).ToList();
            proposed = [.. here.Select(text => text.Entry.Id)];
            if (here.Count == 0)
                return [];
            var what = here.Count == 1 ? "a correction" : string.Create(CultureInfo.InvariantCulture, $"{here.Count} corrections");
            return [new PlannedCommit(
                CommitMessage.Write($"memory: propose {what} of the user", null, [.. proposed.Select(id => writer.State(id, MemoryAction.Propose))]),
                [.. here.Select(text => new FileChange(text.Path, text.Bytes))])];
        }
    }

    /// <summary>What the store has or had is not proposed again, whatever became of it.</summary>
    static bool IsNew(EntryId id, StoreView head) => head.Files.All(file => file.Id != id) && head.History.Of(id).Count == 0;

    /// <summary>Nobody is there to accept a warning, so what needs that is left out, and so is what was rejected.</summary>
    static bool Passes(WriteGate gate, CandidateText text) =>
        gate.Judge(text).All(finding => finding.Severity != Severity.Error && !ContentRules.NeedsAccept(finding) && finding.Id != Tombstones.TombstoneRules.Buried.Id);

    static CandidateText Text(MemoryEntry entry) => new(entry, StoreLayout.EntryPath(entry.Type, entry.Id), EntryWriter.Write(entry));

    static MemoryEntry Compose(Episode episode, UserCorrection correction)
    {
        var title = OneLine.Of(correction.Text, MostTitle);
        return new MemoryEntry
        {
            Id = IdOf(correction.Text),
            Type = EntryType.Project,
            Title = title,
            Status = EntryStatus.Proposed,
            Tags = [Tag],
            Confidence = Confidence,
            Evidence = [Session(episode.Key.Citation), Session(string.Create(CultureInfo.InvariantCulture, $"{episode.Key.Citation}:turn-{correction.Turn}"))],
            Body = Body(episode, correction, title),
        };
    }

    static string Body(Episode episode, UserCorrection correction, string title)
    {
        var body = new StringBuilder();
        if (title != correction.Text)
            body.Append('`').Append(correction.Text.Replace('`', '\'')).Append("`\n\n");
        body.Append(CultureInfo.InvariantCulture, $"The user said so in turn {correction.Turn} of a session of {episode.Key.Agent}.\n");
        if (episode.Outcome.Kind == OutcomeKind.Failed)
            body.Append(CultureInfo.InvariantCulture, $"That session failed: {episode.Outcome.Reason}.\n");
        return body.ToString();
    }

    /// <summary>The same words have the same id, whoever said them and when: they are proposed once.</summary>
    static EntryId IdOf(string text)
    {
        var folded = Tombstones.TombstoneText.Fold(text);
        var digest = Digest.Of(folded)[..DigestDigits];
        var slug = EntrySlug.From(text)?.Value ?? Tag;
        var words = slug.Length <= MostSlug ? slug : slug[..Math.Max(slug.LastIndexOf('-', MostSlug), 1)];
        return EntryId.Parse($"{words.TrimEnd('-')}-{digest}");
    }

    static Citation Session(string text) => CitationParser.TryParse(text, out var citation, out var problem) ? citation : throw new ArgumentException($"The session {problem}.");
}
