namespace AgentMemory.Checks;

/// <summary>Tells what a change brought from what stood before it.</summary>
public static class IntroducedFindings
{
    /// <summary>
    /// Returns all findings of HEAD, each with <see cref="Finding.Introduced"/>. One stood before where the base had one of the same rule
    /// at the same place with the same words; lines may have moved.
    /// </summary>
    public static IReadOnlyList<Finding> Mark(IEnumerable<Finding> head, IEnumerable<Finding> before)
    {
        var stood = new Dictionary<(string, string?, string?, string), int>();
        foreach (var finding in before.Distinct())
            stood[Identity(finding)] = stood.GetValueOrDefault(Identity(finding)) + 1;
        var marked = new List<Finding>();
        foreach (var finding in head.Distinct())
        {
            var left = stood.GetValueOrDefault(Identity(finding));
            stood[Identity(finding)] = left - 1;
            marked.Add(finding with { Introduced = left <= 0 });
        }
        return marked;
    }

    static (string, string?, string?, string) Identity(Finding finding) => (finding.Id, finding.Path, finding.Entry, finding.Message);
}
