namespace AgentMemory.Proving.Cases;

/// <summary>What is about some files, or for some agents, is not served elsewhere.</summary>
sealed class ScopeCase : ProofCase
{
    public override string Id => "scope";

    public override string Title => "What is about some files is served for those only, and what is for one agent is not told to another";

    internal override void Run(Trial trial)
    {
        var scoped = trial.Approved("files", "Infrastructure is changed by pull request", "--scope", "prove-scope/infra/**");
        var file = trial.Ask("--path", "prove-scope/infra/main.tf");
        trial.ExpectServed("asked about a file in its scope", file, scoped);
        trial.ExpectWithheld("asked about a file outside its scope", trial.Ask("--path", "prove-scope/web/index.html"), scoped, "outside its scope");
        var others = trial.Approved("others", "Only another agent is told this", "--audience", "another-agent");
        var own = trial.Approved("own", "Only this agent is told this", "--audience", Trial.Agent.Split('/')[0]);
        var told = trial.AskAsAgent();
        trial.ExpectServed("asked by the agent it is for", told, own);
        trial.ExpectSilence("asked about what is for another agent", told, others);
    }
}
