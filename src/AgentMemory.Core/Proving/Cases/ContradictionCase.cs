namespace AgentMemory.Proving.Cases;

/// <summary>Two approved facts that contradict each other are for a person to settle.</summary>
sealed class ContradictionCase : ProofCase
{
    public override string Id => "contradiction";

    public override string Title => "Two approved entries that contradict each other name each other, and neither is trusted or compiled until a person chooses";

    internal override void Run(Trial trial)
    {
        var subject = $"{trial.Word}.platform";
        var one = trial.Approved("one", "Deploys go through the first platform", "--subject", subject);
        trial.ExpectServed("asked while there is only one", trial.Ask(), one);
        var other = trial.Approved("other", "Deploys go through the second platform", "--subject", subject);
        var contested = trial.Do("show", one).Json.GetProperty("entry").TryGetProperty("contestedWith", out var ids) ? ids.EnumerateArray().Select(id => id.GetString()).ToList() : [];
        trial.Expect("another with the same subject was approved", $"{one} is contested by {other}", contested.Count == 0 ? $"{one} is not contested" : $"{one} is contested by {string.Join(", ", contested)}", contested.Contains(other));
        var served = trial.Ask();
        trial.Expect("asked about either", "neither is served as trusted", served.ToString(), !served.Trusted.Contains(one) && !served.Trusted.Contains(other));
        var omitted = trial.Try("compile", "--check").Json.GetProperty("omitted").EnumerateArray().Where(item => item.GetProperty("id").GetString() is { } id && (id == one || id == other)).ToList();
        trial.Expect("what compile would leave out", "both, as contested", omitted.Count == 0 ? "neither" : string.Join("; ", omitted.Select(item => $"{item.GetProperty("id").GetString()}: {item.GetProperty("reason").GetString()}")),
            omitted.Count == 2 && omitted.TrueForAll(item => item.GetProperty("reason").GetString()!.Contains("contested", StringComparison.Ordinal)));
        trial.Do("retire", other, "--reason", "The first platform it is.", "--yes");
        trial.ExpectServed("asked after a person chose", trial.Ask(), one);
    }
}
