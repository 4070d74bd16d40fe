namespace AgentMemory.Proving.Cases;

/// <summary>What is learned on a branch stays there until the branch is merged.</summary>
sealed class BranchCase : ProofCase
{
    public override string Id => "branch";

    public override string Title => "What is learned on a branch that is not merged is not served on another, and is once it is merged";

    // What stands at the tip of the trusted branch is trusted on every branch; this is about the others.
    internal override string? Obstacle(ScratchFacts facts) => base.Obstacle(facts)
        ?? (facts.NeedsTrustedBranch ? "the policy takes only what stands on the trusted branch, so nothing that counts is ever learned on another" : null);

    internal override void Run(Trial trial)
    {
        var other = $"{trial.Branch}-other";
        trial.Git("switch", "--quiet", "--force-create", other);
        trial.Commit($"{trial.Id("work")}.txt", "Work on the branch.\n");
        var id = trial.Approved("fact", "The other platform is used here");
        var proposed = trial.Id("proposal");
        trial.DoAsAgent("remember", "The other platform needs a token", "--id", proposed, "--body", $"This is about {trial.Word} too.");
        var there = trial.Ask("--include", "proposed");
        trial.ExpectServed("asked on the branch", there, id);
        trial.Expect("asked on the branch, with what is proposed", $"{proposed} is served, labelled", there.ToString(), there.Hits.Contains(proposed) && !there.Trusted.Contains(proposed));
        trial.Git("switch", "--quiet", trial.Branch);
        var here = trial.Ask("--include", "proposed");
        trial.ExpectSilence("asked on another branch", here, id);
        trial.Expect("asked on another branch, with what is proposed", $"{proposed} is not served", here.ToString(), !here.Hits.Contains(proposed));
        trial.Git("merge", "--quiet", "--no-edit", other);
        trial.ExpectServed("asked after the branch was merged", trial.Ask(), id);
    }
}
