namespace AgentMemory.Proving;

/// <summary>How a case ended.</summary>
public enum CaseVerdict
{
    /// <summary>Everything was seen as expected.</summary>
    Passed,

    /// <summary>Something was not.</summary>
    Failed,

    /// <summary>It cannot be tested here, which says nothing about the promise.</summary>
    NotRun,
}

/// <summary>Something that was looked at.</summary>
/// <param name="What">What was done, or asked.</param>
/// <param name="Expected">What should be seen.</param>
/// <param name="Seen">What was seen.</param>
/// <param name="IsAsExpected">Whether that is the same.</param>
public sealed record Observation(string What, string Expected, string Seen, bool IsAsExpected);

/// <summary>What came of a case.</summary>
/// <param name="Id">The case.</param>
/// <param name="Title">The promise.</param>
/// <param name="Verdict">How it ended.</param>
/// <param name="Reason">Why it was not tested, or could not go on; <c>null</c> otherwise.</param>
/// <param name="Observations">What was looked at, in order.</param>
/// <param name="Commands">What was typed, in order.</param>
public sealed record CaseResult(string Id, string Title, CaseVerdict Verdict, string? Reason, IReadOnlyList<Observation> Observations, IReadOnlyList<string> Commands)
{
    /// <summary>What was expected and seen, in one sentence: of what went wrong where something did.</summary>
    public string Detail => string.Join("; ", Said());

    IEnumerable<string> Said()
    {
        var wrong = Observations.Where(seen => !seen.IsAsExpected).ToList();
        foreach (var seen in wrong.Count > 0 ? wrong : Observations)
            yield return seen.IsAsExpected ? $"{seen.What}: {seen.Seen}" : $"{seen.What}: expected {seen.Expected}, seen {seen.Seen}";
        if (Reason is not null)
            yield return Reason;
    }
}
