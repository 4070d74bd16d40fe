using AgentMemory.Approval;
using AgentMemory.Compilation;
using AgentMemory.Entries;
using AgentMemory.History;
using AgentMemory.Lifecycle;
using AgentMemory.Store;
using AgentMemory.Views;

namespace AgentMemory.Rollback;

/// <summary>Everything a rollback does on one branch: the reverts, on the branch at hand what follows from them, and the proof.</summary>
sealed class RollbackPlan(StoreAccess access, MemoryWriter writer, StoreView head, RollbackRequest request, RollbackSteps steps)
{
    RevertSeries? _series;
    RollbackProver? _prover;

    /// <summary>The branch.</summary>
    internal RollbackPlace Place => steps.Place;

    /// <summary>The entries it is about.</summary>
    internal IReadOnlyList<EntryId> Ids => [.. steps.Steps.SelectMany(step => step.Changes).Select(change => change.Entry).OfType<EntryId>().Distinct().Order()];

    /// <summary>The reverts, once it is made; none where all of it had been taken back before.</summary>
    internal IReadOnlyList<PlannedRevert> Reverts { get; private set; } = [];

    /// <summary>What a person has to choose, once it is made.</summary>
    internal IReadOnlyList<RevertConflict> Conflicts => _series?.Conflicts ?? [];

    /// <summary>The proof, file by file, once it is made.</summary>
    internal IReadOnlyList<RollbackPath> Paths => _prover?.Paths() ?? [];

    /// <summary>What was taken back, once it is made.</summary>
    internal IEnumerable<TakenBack> TakenBack => _prover?.TakenBack() ?? [];

    /// <summary>What hangs on what goes, once it is made.</summary>
    internal IReadOnlyList<RollbackConsequence> Consequences { get; private set; } = [];

    /// <summary>What the generated files come to, once it is made.</summary>
    internal Regeneration Compiled { get; private set; } = new([], [], []);

    /// <summary>Makes the plan, signs nothing, and gathers what a person has to choose.</summary>
    internal void Rehearse() => access.Committer.Rehearse(new CommitRequest { Target = Place.Target, Force = request.Write.Force, Plan = onto => Make(onto, isRehearsal: true) });

    /// <summary>Makes the plan; nothing where all of it had been taken back before.</summary>
    /// <exception cref="Errors.AgentMemoryException">Later edits are in the way and no side was chosen, entries would be left without their policy, or text would come back that must not.</exception>
    internal IReadOnlyList<PlannedCommit> Make(ICommitBase onto) => Make(onto, isRehearsal: false);

    IReadOnlyList<PlannedCommit> Make(ICommitBase onto, bool isRehearsal)
    {
        if (Place.Inbox is null && onto.Tree.Commit != head.Tree.Commit)
            throw RollbackErrors.Moved();
        var consequences = Place.Inbox is null ? new RollbackConsequences(head, steps.Steps, request.Cascade) : null;
        var all = request.Cascade && consequences is not null ? steps with { Steps = [.. steps.Steps, .. consequences.Retirements] } : steps;
        var series = _series = new RevertSeries(Place, onto, access.Committer, request.Keep);
        foreach (var step in all.Steps)
            series.Add(step, StatesOnly(step));
        _prover = new RollbackProver(all, series);
        if (Conflicts.Count > 0)
            return isRehearsal ? [] : throw RollbackErrors.Conflict(Conflicts);
        if (series.Reverts.Count == 0 || (series.Files.IsUnchanged && !all.Steps.Any(StatesOnly)))
            return [];
        Reverts = series.Reverts;
        var after = series.Files.Tree;
        if (onto.Tree.Find(StoreLayout.ConfigFile) is not null && after.Find(StoreLayout.ConfigFile) is null && EntryFile.In(after).Count > 0)
            throw RollbackErrors.PolicyGoes();
        new ComebackGuard(access.Repository, head).Demand(after, onto.Tree);
        return consequences is null ? new RevertMessages(writer, request.Write, null).Write(Reverts) : WithConsequences(consequences, onto, series, isRehearsal);
    }

    IReadOnlyList<PlannedCommit> WithConsequences(RollbackConsequences consequences, ICommitBase onto, RevertSeries series, bool isRehearsal)
    {
        var approvals = new RestoredApprovals(head, onto, Reverts.Select(revert => revert.Step.Commit.Id).ToHashSet());
        var commits = new RevertMessages(writer, request.Write, approvals).Write(Reverts).ToList();
        var after = series.Files.Tree;
        Consequences = consequences.After(after);
        if (request.Cascade && Retire([.. consequences.Derived.Where(entry => RollbackConsequences.IsToRetire(entry, after))]) is { } retired)
            commits.Add(retired);
        // With its signatures: what is compiled next depends on them.
        var signed = writer.Signing.Complete(onto, commits, isRehearsal || request.Write.DryRun);
        Compiled = Compile(signed, onto);
        return Compiled.Commit.Count == 0 ? signed : [.. signed, new PlannedCommit(CommitMessage.Write("memory: compile", "Regenerated after a rollback.", [writer.State(null, MemoryAction.Compile)]), Compiled.Commit)];
    }

    /// <summary>Whether the commit approved bytes that were there already, and that still counts: taking it back is a statement too.</summary>
    bool StatesOnly(RollbackStep step) => Place.Inbox is null && !step.Commit.Changes.Any(change => StoreLayout.IsEntryPath(change.Path)) && step.Commit.Held.Any(reference =>
        head.Authority.Resolve(new EntryClaim(reference.Type, reference.Id, EntryStatus.Approved, reference.Blob)) is { Authority: Authority.Approved, Proof.Commit: { } commit } && commit == step.Commit.Id);

    PlannedCommit? Retire(IReadOnlyList<EntryView> entries)
    {
        if (entries.Count == 0)
            return null;
        var changes = entries.Select(entry => new FileChange(entry.Path, EntryEditor.Apply(entry.Path, head.BytesOf(entry), [EntryEdit.Status(EntryStatus.Retired)]))).ToList();
        var blocks = entries.Select(entry => writer.State(entry.Entry.Id, MemoryAction.Retire)).ToList();
        return new PlannedCommit(CommitMessage.Write($"memory: retire {entries.Count} derived {(entries.Count == 1 ? "entry" : "entries")}", "Derived from what was rolled back.", blocks), changes);
    }

    Regeneration Compile(IReadOnlyList<PlannedCommit> commits, ICommitBase onto)
    {
        var author = access.Repository.Author ?? new Identity("", "");
        var history = PlannedHistory.After(head.History, onto, commits, author, access.Clock.GetUtcNow());
        // Each path once: a series may write one many times.
        var net = commits.SelectMany(commit => commit.Changes).GroupBy(change => change.Path, StringComparer.Ordinal).Select(group => group.Last()).ToList();
        return new CompileOperation(access).Regenerate(StoreView.Of(access.Repository, onto.After(net), history));
    }
}
