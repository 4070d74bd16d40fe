using AgentMemory.Checks;
using AgentMemory.Entries;
using AgentMemory.LookAlikes;
using AgentMemory.Safety;
using AgentMemory.Store;
using AgentMemory.Tombstones;
using AgentMemory.Views;

namespace AgentMemory.Lifecycle;

/// <summary>What a text was let through with.</summary>
/// <param name="Findings">What the writer should know; nothing of it stands in the way.</param>
/// <param name="Accepted">The warnings that would have stood in the way and were accepted, by finding id, for the commit to record.</param>
/// <param name="Revived">The tombstones that would have stood in the way and were revived, for the commit to record.</param>
public sealed record GateVerdict(IReadOnlyList<Finding> Findings, IReadOnlyList<string> Accepted, IReadOnlyList<TombstoneRef> Revived)
{
    /// <summary>Returns the verdict with more that was accepted.</summary>
    internal GateVerdict Accepting(IReadOnlyList<string> more) => this with { Accepted = [.. Accepted, .. more] };
}

/// <summary>
/// Judges an entry's text wherever it is written or approved, by the checks that <c>check</c> runs again later. Errors block, and
/// so does a tombstone of the text that nobody revives; warnings about content need an explicit accept. The commit records what
/// was accepted and revived. The rest is told and never blocks.
/// </summary>
sealed class WriteGate(IMemoryRepository repository, StoreView head)
{
    readonly BuriedTexts _buried = BuriedTexts.Read(repository, head);

    /// <summary>Lets a text pass.</summary>
    /// <param name="text">What is about to be written or approved.</param>
    /// <param name="options">The finding ids that the writer accepts, and whether buried text may come back.</param>
    /// <exception cref="Errors.AgentMemoryException">An error stands, a warning about content that was not accepted, or a tombstone.</exception>
    internal GateVerdict Demand(CandidateText text, WriteOptions options)
    {
        var tombstones = _buried.Find(text.Entry, head);
        if (tombstones.Count > 0 && !options.Revive)
            throw LifecycleErrors.Buried(text.Entry.Id, text.Path, tombstones[0]);
        var findings = Findings(text);
        if (findings.Any(finding => finding.Severity == Severity.Error))
            throw LifecycleErrors.Invalid(text.Path, findings);
        var toAccept = findings.Where(ContentRules.NeedsAccept).Select(finding => finding.Id).Distinct().Order(StringComparer.Ordinal).ToList();
        var open = toAccept.Where(id => !options.Accept.Contains(id, StringComparer.OrdinalIgnoreCase)).ToList();
        if (open.Count > 0)
            throw LifecycleErrors.NotAccepted(text.Path, open, findings);
        return new GateVerdict([.. findings, .. Related(text)], toAccept, [.. tombstones.Select(tombstone => tombstone.Ref)]);
    }

    /// <summary>Returns everything that speaks against a text, whatever of it could be accepted.</summary>
    internal IReadOnlyList<Finding> Judge(CandidateText text) => [.. JudgeAlone(text), .. Related(text)];

    /// <summary>The same without a look at other entries, which whoever writes many at once compares all together.</summary>
    internal IReadOnlyList<Finding> JudgeAlone(CandidateText text) =>
        [.. Findings(text), .. _buried.Find(text.Entry, head).Select(tombstone => BuriedFinding.Of(text.Entry.Id, text.Path, tombstone))];

    IEnumerable<Finding> Related(CandidateText text) => SeverityOverrides.Apply(new LookAlikeCheck(repository, head).Run(text), head.NextPolicy);

    List<Finding> Findings(CandidateText text) =>
    [
        .. EntryReader.Read(text.Path, text.Bytes).Findings,
        .. SeverityOverrides.Apply(ContentCheck.Run(text), head.NextPolicy),
    ];
}
