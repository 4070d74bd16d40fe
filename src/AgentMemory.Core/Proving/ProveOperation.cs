namespace AgentMemory.Proving;

/// <summary>Which cases to test.</summary>
public sealed record ProveRequest
{
    /// <summary>The cases, in order.</summary>
    public IReadOnlyList<ProofCase> Cases { get; init; } = ProofCases.All;
}

/// <summary>What came of them.</summary>
/// <param name="Cases">The cases, in order.</param>
public sealed record ProveResult(IReadOnlyList<CaseResult> Cases)
{
    /// <summary>How many passed.</summary>
    public int Passed => Cases.Count(result => result.Verdict == CaseVerdict.Passed);

    /// <summary>How many failed.</summary>
    public int Failed => Cases.Count(result => result.Verdict == CaseVerdict.Failed);

    /// <summary>How many could not be tested here.</summary>
    public int NotRun => Cases.Count(result => result.Verdict == CaseVerdict.NotRun);
}

/// <summary>Puts the promises of this tool to the test in a scratch clone of somebody's own store, by that store's own policy.</summary>
public sealed class ProveOperation(IScratch scratch)
{
    /// <summary>Runs the cases, one after the other; what one does is no part of the next.</summary>
    /// <param name="request">The cases.</param>
    /// <param name="progress">Hears how many are done.</param>
    /// <param name="cancellation">Ends it between two commands.</param>
    public ProveResult Run(ProveRequest request, IProgress<int>? progress = null, CancellationToken cancellation = default)
    {
        var results = new List<CaseResult>();
        foreach (var proofCase in request.Cases)
        {
            cancellation.ThrowIfCancellationRequested();
            results.Add(Run(proofCase));
            progress?.Report(results.Count);
        }
        return new ProveResult(results);
    }

    CaseResult Run(ProofCase proofCase)
    {
        if (proofCase.Obstacle(scratch.Facts) is { } obstacle)
            return new CaseResult(proofCase.Id, proofCase.Title, CaseVerdict.NotRun, obstacle, [], []);
        var trial = new Trial(scratch, proofCase.Id);
        string? broken = null;
        try
        {
            trial.Begin();
            proofCase.Run(trial);
        }
        catch (TrialBrokenException problem)
        {
            broken = problem.Message;
        }
        var passed = broken is null && trial.Observations.Count > 0 && trial.Observations.All(seen => seen.IsAsExpected);
        return new CaseResult(proofCase.Id, proofCase.Title, passed ? CaseVerdict.Passed : CaseVerdict.Failed, broken, trial.Observations, trial.Commands);
    }
}
