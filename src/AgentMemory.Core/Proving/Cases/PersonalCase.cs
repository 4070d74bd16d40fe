namespace AgentMemory.Proving.Cases;

/// <summary>What somebody prefers is theirs: not the team's, and not another project's.</summary>
sealed class PersonalCase : ProofCase
{
    /// <summary>Beside the scratch repository.</summary>
    const string Elsewhere = "../elsewhere";

    public override string Id => "personal";

    public override string Title => "A personal preference stays out of the shared store, and out of other projects";

    internal override string? Obstacle(ScratchFacts facts) => facts.IsShallow ? facts.WhyNothingIsApproved : null;

    internal override void Run(Trial trial)
    {
        var id = trial.Id("taste");
        string[] preference = ["remember", "Short answers are preferred", "--id", id, "--type", "user", "--body", $"This is about {trial.Word}."];
        if (!trial.Facts.Policy.AllowUserEntries)
            trial.ExpectRefused("a preference, said to the shared store", trial.Try(preference), "user entry");
        trial.Remove(ScratchFacts.PersonalStore);
        trial.Do([.. preference, "--personal", "--approve", "--yes"]);
        var here = Served.Of(trial.Do("recall", trial.Word, "--include", "personal"));
        trial.Expect("asked in the project it was said in, with what is personal", $"{id} is served", here.ToString(), here.Hits.Contains(id));
        trial.ExpectSilence("asked there without it", trial.Ask(), id);
        trial.Git("init", "--quiet", Elsewhere);
        trial.Git("-C", Elsewhere, "commit", "--quiet", "--allow-empty", "-m", "Begin another project");
        trial.Do("--repo", Elsewhere, "init");
        trial.ExpectSilence("asked in another project, with what is personal", Served.Of(trial.Do("--repo", Elsewhere, "recall", trial.Word, "--include", "personal")), id);
        var shared = trial.TryGit("grep", "-I", "--quiet", "--ignore-case", trial.Word, "HEAD");
        trial.Expect("the files of the project", "nothing of it stands there", shared.ExitCode == 1 ? "nothing of it stands there" : "some of it stands there", shared.ExitCode == 1);
    }
}
