namespace AgentMemory.Proving.Cases;

/// <summary>What rests on code that has changed is not served as if it had not.</summary>
sealed class FreshnessCase : ProofCase
{
    const string Old = "one\ndeploy: by the old platform, on every push to the main branch\nthree\n";
    const string New = "one\nship: with something that nobody had heard of back then\nthree\n";

    public override string Id => "freshness";

    public override string Title => "What rests on lines that are gone is kept back with the reason, and comes back with the lines";

    internal override void Run(Trial trial)
    {
        var file = $"{trial.Id("cited")}.txt";
        trial.Commit(file, Old);
        var id = trial.Approved("fact", "Deploys go through the old platform", "--evidence", $"{file}#L1-L3");
        trial.ExpectServed("asked while the cited lines stand", trial.Ask(), id);
        trial.Commit(file, New);
        var drifted = trial.Ask();
        if (trial.Facts.Policy.Recall.LabelStale)
            trial.Expect("asked after the lines changed, where the policy labels what is stale", $"{id} is labelled drifted", drifted.ToString(), !drifted.Trusted.Contains(id) && drifted.Labels.TryGetValue(id, out var label) && label.Contains("drifted", StringComparison.Ordinal));
        else
            trial.ExpectWithheld("asked after the lines changed", drifted, id, "drifted");
        trial.Commit(file, Old);
        trial.ExpectServed("asked after the lines came back", trial.Ask(), id);
    }
}
