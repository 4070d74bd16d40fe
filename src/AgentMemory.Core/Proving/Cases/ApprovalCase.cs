namespace AgentMemory.Proving.Cases;

/// <summary>An approval is of exact bytes.</summary>
sealed class ApprovalCase : ProofCase
{
    public override string Id => "approval";

    public override string Title => "Nothing counts before a person approves it, and an approval covers exactly the bytes that were approved";

    internal override void Run(Trial trial)
    {
        var id = trial.Id("fact");
        trial.DoAsAgent("remember", "The build needs a fact", "--id", id, "--body", $"This is about {trial.Word}.");
        var waiting = trial.Do("inbox").Json.GetProperty("entries").EnumerateArray().Select(entry => entry.GetProperty("id").GetString()).ToList();
        trial.Expect("an agent proposed it", $"{id} waits for a decision", waiting.Contains(id) ? $"{id} waits" : $"{id} does not wait", waiting.Contains(id));
        var before = trial.Ask();
        trial.Expect("asked while it waits", $"{id} is not served as trusted", before.ToString(), !before.Trusted.Contains(id));
        trial.Approve("fact");
        trial.ExpectServed("asked after a person approved it", trial.Ask(), id);
        trial.Do("edit", id, "--body", $"This is about {trial.Word}, and says something else.");
        var after = trial.Ask();
        trial.Expect("asked after one sentence was changed", $"{id} is not served as trusted", after.ToString(), !after.Trusted.Contains(id));
        trial.Approve("fact");
        trial.ExpectServed("asked after the new bytes were approved", trial.Ask(), id);
    }
}
