namespace AgentMemory.Checks;

/// <summary>Leaves out what another finding says more precisely.</summary>
static class RepeatedFindings
{
    /// <summary>
    /// Returns the findings without those whose <see cref="Finding.SaidBy"/> is reported about the same entry, or about the same file
    /// where they are about none. One that weighs more than the other stays: the policy may have raised it, or switched the other off.
    /// </summary>
    internal static IReadOnlyList<Finding> LeaveOut(IEnumerable<Finding> findings)
    {
        var all = findings.ToList();
        var rules = all.SelectMany(finding => finding.SaidBy).ToHashSet(StringComparer.Ordinal);
        if (rules.Count == 0)
            return all;
        var precise = all.Where(finding => rules.Contains(finding.Id)).ToList();
        var byEntry = precise.ToLookup(finding => finding.Entry);
        var byPath = precise.ToLookup(finding => finding.Path);
        all.RemoveAll(finding => (finding.Entry is { } entry ? byEntry[entry] : byPath[finding.Path])
            .Any(other => finding.SaidBy.Contains(other.Id) && other.Severity >= finding.Severity));
        return all;
    }
}
