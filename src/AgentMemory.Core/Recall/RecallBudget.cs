using AgentMemory.Compilation.Selecting;

namespace AgentMemory.Recall;

/// <summary>Cuts an answer to what it may cost.</summary>
static class RecallBudget
{
    /// <summary>How the reason of what was cut begins.</summary>
    internal const string Cut = "cut: ";

    /// <summary>Returns the hits that fit, with what each costs, and what was cut. What follows the first that does not fit is cut too: no worse answer takes the place of a better one.</summary>
    /// <param name="hits">The hits, in order.</param>
    /// <param name="budget">The most tokens; 0 for no limit.</param>
    /// <param name="asked">The question.</param>
    internal static (IReadOnlyList<RecallHit> Hits, IReadOnlyList<WithheldEntry> Cut, int Tokens) Spend(IReadOnlyList<RecallHit> hits, int budget, RecallQuestion asked)
    {
        var kept = new List<RecallHit>();
        var spent = 0;
        foreach (var hit in hits)
        {
            var cost = TokenCount.Of(string.Join('\n', HitText.Lines(hit, kept.Count + 1, asked.Now)));
            if (budget > 0 && spent + cost > budget)
                break;
            kept.Add(hit with { Tokens = cost });
            spent += cost;
        }
        var cut = hits.Skip(kept.Count).Select(hit => new WithheldEntry(hit.Report.Entry.Id, hit.Report.Blob, $"{Cut}the budget of {budget} tokens is spent") { IsPersonal = hit.IsPersonal });
        return (kept, [.. cut], spent);
    }
}
