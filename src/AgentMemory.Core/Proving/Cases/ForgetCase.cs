namespace AgentMemory.Proving.Cases;

/// <summary>What is forgotten is nowhere that answers, and does not come back by being said again.</summary>
sealed class ForgetCase : ProofCase
{
    public override string Id => "forget";

    public override string Title => "What is forgotten is gone from the branch, the inbox and every answer, and is refused when it is said again";

    internal override void Run(Trial trial)
    {
        var id = trial.Id("fact");
        trial.DoAsAgent("remember", "Deploys are asked for", "--id", id, "--body", Said(trial.Word));
        trial.Approve("fact");
        trial.ExpectServed("asked before", trial.Ask(), id);
        var answer = trial.Try("forget", id, "--reason", "It is nobody's business.", "--yes");
        trial.Expect("a person forgets it", "done", answer.Outcome, answer.IsDone);
        trial.ExpectSilence("asked after it, with what is proposed", trial.Ask("--include", "proposed"), id);
        ExpectNoFile(trial, "the branch", "HEAD");
        foreach (var inbox in trial.Facts.Moving.Select(moving => moving.Ref).Where(reference => reference.StartsWith("refs/heads/", StringComparison.Ordinal) && trial.TryGit("rev-parse", "--quiet", "--verify", reference).IsDone))
            ExpectNoFile(trial, "the inbox", inbox);
        trial.ExpectRefused("the agent says it again, under another id", trial.TryAsAgent("remember", "Deploys are asked for", "--id", trial.Id("again"), "--body", Said(trial.Word.ToUpperInvariant())), "forgotten");
        var history = trial.CommitsWith(trial.Word);
        trial.Expect("what history keeps, as it says", "the commits that had it", history.Length == 0 ? "nothing" : history, history.Length > 0);
    }

    static string Said(string word) => $"Ask {word} before every deploy.";

    static void ExpectNoFile(Trial trial, string what, string reference)
    {
        var found = trial.TryGit("grep", "-I", "--ignore-case", "--files-with-matches", trial.Word, reference);
        trial.Expect($"the files of {what}", "none holds it", found.ExitCode == 1 ? "none holds it" : found.Output.Trim(), found.ExitCode == 1);
    }
}
