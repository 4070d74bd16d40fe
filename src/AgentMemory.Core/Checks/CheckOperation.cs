using AgentMemory.Compilation;
using AgentMemory.Entries;
using AgentMemory.Errors;
using AgentMemory.Freshness;
using AgentMemory.Instructions;
using AgentMemory.Lifecycle;
using AgentMemory.Policies;
using AgentMemory.Review;
using AgentMemory.Safety;
using AgentMemory.Store;
using AgentMemory.Tombstones;
using AgentMemory.Views;

namespace AgentMemory.Checks;

/// <summary>
/// Checks a store: its files as HEAD holds them and as they lie on disk, what is approved, whether it still holds, the generated
/// files, and what the hand-written instruction files around them name; with a base also what the change since then does. All
/// findings are reported, none hides another.
/// </summary>
public sealed class CheckOperation(StoreAccess access)
{
    /// <summary>Returns all findings, severities as the policy says.</summary>
    /// <exception cref="AgentMemoryException">There is no store, or it is not ours; or the base does not exist or cannot be found here.</exception>
    public CheckReport Run(CheckRequest? request = null)
    {
        var head = StoreView.AtHead(access.Repository);
        var policy = PolicyAt(head);
        if (request?.Base is not { } revision)
            return new CheckReport(Sorted(Of(head, policy, DirtyEntries(), policy.HasErrors ? null : head.Next), Weighing(head, policy)));

        var found = ReviewBase.Find(access.Repository, policy.Policy, revision);
        var before = head.Beside(found.Commit).Against(found.Commit);
        head = head.Against(found.Commit);
        var merged = head.AsMerged();
        var findings = Of(merged, policy, DirtyEntries());
        if (!policy.HasErrors)
            findings.AddRange(MergeCheck.Run(head, merged));
        var stood = before.Tree.StoreFiles.Count == 0 ? [] : Of(before, PolicyAt(before), dirty: null);
        return new CheckReport(Sorted(IntroducedFindings.Mark(findings, stood), Weighing(head, policy))) { Base = found };
    }

    /// <summary>Returns what is wrong with a store; <paramref name="dirty"/> are the entries that lie on disk with other bytes, <c>null</c> where the disk is not looked at; <paramref name="compiled"/> is what the generated files are held against, where that is another view.</summary>
    List<Finding> Of(StoreView view, PolicyReading policy, IReadOnlyDictionary<string, DirtyPath>? dirty, StoreView? compiled = null)
    {
        var findings = new List<Finding>(policy.Findings);
        findings.AddRange(EntryFilesCheck.Run(view.Tree.StoreFiles));
        var ofTree = OfTree(view, dirty ?? new Dictionary<string, DirtyPath>());
        findings.AddRange(policy.HasErrors ? ofTree : AcceptedFindings.Mark(ofTree, view));
        findings.AddRange(OfDisk(dirty ?? new Dictionary<string, DirtyPath>()));
        findings.AddRange(new DeadPathsCheck(access.Repository).Run(view.Tree, onDisk: dirty is not null));
        if (policy.HasErrors)
            return findings;
        if (dirty is not null)
            findings.AddRange(PolicyCheck.Run(view));
        findings.AddRange(AcceptedFindings.Mark(AuthorityCheck.Run(view), view));
        findings.AddRange(FreshnessCheck.Run(view, new FreshnessReader(access.Repository, access.Clock)));
        findings.AddRange(ContradictionCheck.Run(view));
        findings.AddRange(TombstonesCheck.Run(view, BuriedTexts.Read(access.Repository, view)));
        findings.AddRange(new CompileOperation(access).Findings(compiled ?? view, onDisk: dirty is not null));
        return findings;
    }

    /// <summary>The policy that weighs findings: the one that is judged by, where one can be read.</summary>
    static Policy Weighing(StoreView head, PolicyReading policy) => policy.HasErrors ? policy.Policy : head.Policy;

    static PolicyReading PolicyAt(StoreView view) => PolicyReader.Read(UsableStore.ConfigIn(view.Tree));

    Dictionary<string, DirtyPath> DirtyEntries() =>
        access.Repository.DirtyPaths([]).Where(path => StoreLayout.IsEntryPath(path.Path)).ToDictionary(path => path.Path, StringComparer.Ordinal);

    static IEnumerable<Finding> OfTree(StoreView view, IReadOnlyDictionary<string, DirtyPath> dirty)
    {
        foreach (var file in view.Tree.StoreFiles.Where(file => file.Kind is FileKind.Plain or FileKind.Executable && StoreLayout.IsEntryPath(file.Path) && !dirty.ContainsKey(file.Path)))
        {
            foreach (var finding in OfText(file.Path, view.Read(file.Path, file.Blob), view.Tree.Read(file.Blob)))
                yield return finding;
        }
    }

    /// <summary>The bytes on disk are what the user is about to commit, so they are judged too.</summary>
    IEnumerable<Finding> OfDisk(IReadOnlyDictionary<string, DirtyPath> dirty)
    {
        foreach (var path in dirty.Values.Where(path => path.Kind != DirtyKind.Deleted))
        {
            if (access.Repository.ReadFile(path.Path)?.Content is not { } bytes)
                continue;
            foreach (var finding in OfText(path.Path, EntryReader.Read(path.Path, bytes), bytes))
                yield return finding;
        }
    }

    static IEnumerable<Finding> OfText(string path, EntryReading reading, byte[] bytes) =>
        reading.Entry is { } entry ? reading.Findings.Concat(ContentCheck.Run(new CandidateText(entry, path, bytes))) : reading.Findings;

    static IReadOnlyList<Finding> Sorted(IEnumerable<Finding> findings, Policy weighing) =>
        [.. RepeatedFindings.LeaveOut(AcceptedFindings.Settle(SeverityOverrides.Apply(findings, weighing)).Distinct())
            .OrderByDescending(f => f.Severity).ThenBy(f => f.Path ?? "", StringComparer.Ordinal).ThenBy(f => f.Line ?? 0).ThenBy(f => f.Id, StringComparer.Ordinal)];
}
