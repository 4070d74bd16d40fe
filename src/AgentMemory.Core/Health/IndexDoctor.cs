using AgentMemory.Recall;

namespace AgentMemory.Health;

/// <summary>Looks at the search index, where there is one.</summary>
/// <param name="open">Opens it as HEAD stands then.</param>
sealed class IndexDoctor(Func<IRecallIndexHealth> open)
{
    /// <summary>Makes a damaged index anew, and brings up one that is behind.</summary>
    internal IEnumerable<string> Mend()
    {
        var index = open();
        var report = index.Verify();
        if (report.Bytes == 0 || (report.IsCurrent && report.Problems.Count == 0))
            yield break;
        var isDamaged = report.Problems.Count > 0;
        var after = isDamaged ? index.Rebuild() : index.BringUp();
        if (after.IsCurrent)
            yield return isDamaged ? "The search index was made anew." : "The search index was brought up.";
    }

    /// <summary>Looks.</summary>
    internal IEnumerable<HealthItem> Look()
    {
        var report = open().Verify();
        if (report.Bytes == 0)
            yield break;
        if (report.Problems.Count > 0)
            yield return new HealthItem("index", HealthState.Warning, $"The search index is damaged: {report.Problems[0]}", "Run agent-memory index --rebuild, or agent-memory doctor --fix.");
        else
            yield return new HealthItem("index", HealthState.Ok, report.IsCurrent ? $"The search index is current, with {report.Entries} entries." : "The search index is behind; the next recall brings it up.");
    }
}
