using AgentMemory.Compilation;
using AgentMemory.Entries;
using AgentMemory.Errors;
using AgentMemory.Freshness;
using AgentMemory.Lifecycle;
using AgentMemory.Policies;
using AgentMemory.Review;
using AgentMemory.Safety;
using AgentMemory.Store;
using AgentMemory.Tombstones;
using AgentMemory.Views;

namespace AgentMemory.Checks;

/// <summary>
/// Checks a store: its files as HEAD holds them and as they lie on disk, what is approved, whether it still holds, and the generated
/// files; with a base also what the change since then does. All findings are reported, none hides another.
/// </summary>
public sealed class CheckOperation(StoreAccess access)
{
    /// <summary>Returns all findings, severities as the policy says.</summary>
    /// <exception cref="AgentMemoryException">There is no store, or it is not ours; or the base does not exist or cannot be found here.</exception>
    public CheckReport Run(CheckRequest? request = null)
    {
        var head = StoreView.AtHead(access.Repository);
        var policy = PolicyAt(head);
        var findings = new List<Finding>(Of(head, policy, DirtyEntries()));
        if (request?.Base is not { } revision)
            return new CheckReport(Sorted(SeverityOverrides.Apply(findings, policy.Policy)));

        var found = ReviewBase.Find(access.Repository, policy.Policy, revision);
        return new CheckReport(Sorted(SeverityOverrides.Apply(IntroducedFindings.Mark(findings, AtBase(found)), policy.Policy))) { Base = found };
    }

    List<Finding> AtBase(ReviewBase found)
    {
        var tree = access.Repository.TreeAt(found.Commit);
        if (tree.StoreFiles.Count == 0)
            return [];
        var view = StoreView.At(access.Repository, found.Commit);
        return Of(view, PolicyAt(view), dirty: null);
    }

    /// <summary>Returns what is wrong with a store; <paramref name="dirty"/> are the entries that lie on disk with other bytes, <c>null</c> where the disk is not looked at.</summary>
    List<Finding> Of(StoreView view, PolicyReading policy, IReadOnlyDictionary<string, DirtyPath>? dirty)
    {
        var findings = new List<Finding>(policy.Findings);
        findings.AddRange(EntryFilesCheck.Run(view.Tree.StoreFiles));
        findings.AddRange(OfFiles(view, dirty ?? new Dictionary<string, DirtyPath>()));
        if (policy.HasErrors)
            return findings;
        findings.AddRange(AuthorityCheck.Run(view));
        findings.AddRange(FreshnessCheck.Run(view, new FreshnessReader(access.Repository, access.Clock)));
        findings.AddRange(TombstonesCheck.Run(view, BuriedTexts.Read(access.Repository, view)));
        findings.AddRange(new CompileOperation(access).Findings(view, onDisk: dirty is not null));
        return findings;
    }

    static PolicyReading PolicyAt(StoreView view) =>
        PolicyReader.Read(view.Tree.Find(StoreLayout.ConfigFile) is { } config ? view.Tree.Read(config.Blob) : null);

    Dictionary<string, DirtyPath> DirtyEntries() =>
        access.Repository.DirtyPaths([]).Where(path => StoreLayout.IsEntryPath(path.Path)).ToDictionary(path => path.Path, StringComparer.Ordinal);

    /// <summary>The bytes on disk are what the user is about to commit, so they are judged too.</summary>
    IEnumerable<Finding> OfFiles(StoreView view, IReadOnlyDictionary<string, DirtyPath> dirty)
    {
        foreach (var file in view.Tree.StoreFiles.Where(file => file.Kind is FileKind.Plain or FileKind.Executable && StoreLayout.IsEntryPath(file.Path) && !dirty.ContainsKey(file.Path)))
        {
            foreach (var finding in OfText(file.Path, view.Tree.Read(file.Blob)))
                yield return finding;
        }
        foreach (var path in dirty.Values.Where(path => path.Kind != DirtyKind.Deleted))
        {
            if (access.Repository.ReadFile(path.Path)?.Content is not { } bytes)
                continue;
            foreach (var finding in OfText(path.Path, bytes))
                yield return finding;
        }
    }

    static IEnumerable<Finding> OfText(string path, byte[] bytes)
    {
        var reading = EntryReader.Read(path, bytes);
        return reading.Entry is { } entry ? reading.Findings.Concat(ContentCheck.Run(new CandidateText(entry, path, bytes))) : reading.Findings;
    }

    static IReadOnlyList<Finding> Sorted(IEnumerable<Finding> findings) =>
        [.. findings.Distinct().OrderByDescending(f => f.Severity).ThenBy(f => f.Path ?? "", StringComparer.Ordinal).ThenBy(f => f.Line ?? 0).ThenBy(f => f.Id, StringComparer.Ordinal)];
}
