using AgentMemory.Compilation;
using AgentMemory.Entries;
using AgentMemory.Errors;
using AgentMemory.Freshness;
using AgentMemory.Lifecycle;
using AgentMemory.Policies;
using AgentMemory.Safety;
using AgentMemory.Store;
using AgentMemory.Tombstones;
using AgentMemory.Views;

namespace AgentMemory.Checks;

/// <summary>Everything a check has to say, worst first.</summary>
/// <param name="Findings">The findings, by severity, path and line.</param>
public sealed record CheckReport(IReadOnlyList<Finding> Findings)
{
    /// <summary>Whether the findings fail the check; warnings do so only when <paramref name="strict"/>.</summary>
    public bool Fails(bool strict) =>
        Findings.Any(finding => finding.Severity == Severity.Error || (strict && finding.Severity == Severity.Warning));
}

/// <summary>
/// Checks a store: its files as HEAD holds them and as they lie on disk, what is approved, whether it still holds, and the generated files. All
/// findings are reported, none hides another.
/// </summary>
public sealed class CheckOperation(StoreAccess access)
{
    /// <summary>Returns all findings, severities as the policy says.</summary>
    /// <exception cref="AgentMemoryException">There is no store, or it is not ours.</exception>
    public CheckReport Run()
    {
        var head = StoreView.AtHead(access.Repository);
        var policy = PolicyReader.Read(head.Tree.Find(StoreLayout.ConfigFile) is { } config ? head.Tree.Read(config.Blob) : null);
        var findings = new List<Finding>(policy.Findings);
        findings.AddRange(EntryFilesCheck.Run(head.Tree.StoreFiles));
        findings.AddRange(OfFiles(head));
        if (policy.Findings.All(finding => finding.Severity != Severity.Error))
        {
            findings.AddRange(AuthorityCheck.Run(head));
            findings.AddRange(FreshnessCheck.Run(head, new FreshnessReader(access.Repository, access.Clock)));
            findings.AddRange(TombstonesCheck.Run(head, BuriedTexts.Read(access.Repository, head)));
            findings.AddRange(new CompileOperation(access).Check(new CompileRequest()).Findings);
        }
        return new CheckReport(Sorted(SeverityOverrides.Apply(findings, policy.Policy)));
    }

    /// <summary>The bytes on disk are what the user is about to commit, so they are judged too.</summary>
    IEnumerable<Finding> OfFiles(StoreView head)
    {
        var dirty = access.Repository.DirtyPaths([]).ToDictionary(path => path.Path, StringComparer.Ordinal);
        foreach (var file in head.Tree.StoreFiles.Where(file => file.Kind is FileKind.Plain or FileKind.Executable && StoreLayout.IsEntryPath(file.Path) && !dirty.ContainsKey(file.Path)))
        {
            foreach (var finding in OfText(file.Path, head.Tree.Read(file.Blob)))
                yield return finding;
        }
        foreach (var path in dirty.Values.Where(path => path.Kind != DirtyKind.Deleted && StoreLayout.IsEntryPath(path.Path)))
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
