namespace AgentMemory.Proving.Cases;

/// <summary>What a person refused does not come back by being said again.</summary>
sealed class TombstoneCase : ProofCase
{
    public override string Id => "tombstone";

    public override string Title => "What a person rejected is refused when it is said again, under another id and in other clothes";

    internal override string? Obstacle(ScratchFacts facts) => null;

    internal override void Run(Trial trial)
    {
        var id = trial.Id("claim");
        trial.DoAsAgent("remember", "Deploys are forced onto main", "--id", id, "--body", $"Use {trial.Word} and push with force.");
        trial.Do("reject", id, "--reason", "Nobody does that here.", "--yes");
        var inbox = trial.Do("inbox").Json.GetProperty("entries").EnumerateArray().Select(entry => entry.GetProperty("id").GetString()).ToList();
        trial.Expect("a person rejected it", $"{id} waits no more", inbox.Contains(id) ? $"{id} waits" : $"{id} waits no more", !inbox.Contains(id));
        trial.ExpectRefused("the agent says it again", trial.TryAsAgent("remember", "Deploys are forced onto main", "--id", id, "--body", $"Use {trial.Word} and push with force."), "rejected");
        trial.ExpectRefused("the agent says it under another id, in capitals and with other punctuation",
            trial.TryAsAgent("remember", "DEPLOYS  are forced onto main!", "--id", trial.Id("again"), "--body", $"Use {trial.Word.ToUpperInvariant()}, and push   with force!"), "rejected");
        var other = trial.TryAsAgent("remember", "Deploys wait for a review", "--id", trial.Id("better"), "--body", $"Ask somebody before {trial.Word} is used.");
        trial.Expect("the agent says something else", "done", other.Outcome, other.IsDone);
    }
}
