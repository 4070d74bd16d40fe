namespace AgentMemory.Proving.Cases;

/// <summary>The newer fact takes the older one's place, and nobody deletes anything.</summary>
sealed class SupersessionCase : ProofCase
{
    public override string Id => "supersession";

    public override string Title => "What was superseded is not served, its successor is, and it comes back when the successor is retired";

    internal override void Run(Trial trial)
    {
        var old = trial.Approved("old", "Deploys go through the old platform");
        trial.ExpectServed("asked before there was a successor", trial.Ask(), old);
        var @new = trial.Approved("new", "Deploys go through the new platform");
        trial.Do("supersede", old, @new, "--yes");
        if (trial.Facts.NeedsTrustedBranch)
            trial.Approve("new");
        var after = trial.Ask();
        trial.ExpectServed("asked after it was superseded", after, @new);
        trial.ExpectWithheld("asked after it was superseded", after, old, $"superseded by {@new}");
        trial.Do("retire", @new, "--reason", "It did not work out.", "--yes");
        trial.ExpectServed("asked after the successor was retired", trial.Ask(), old);
    }
}
