namespace AgentMemory.Proving.Cases;

/// <summary>A session that went wrong is taken back whole: what a person approved of it, and what still waits.</summary>
sealed class RollbackCase : ProofCase
{
    public override string Id => "rollback";

    public override string Title => "Everything that came from a session is taken back at once, approved or waiting, and no line of it is left";

    internal override void Run(Trial trial)
    {
        var kept = trial.Approved("kept", "This was said by somebody else");
        foreach (var name in new[] { "one", "two" })
            trial.DoAsAgent("remember", $"Poison number {name}", "--id", trial.Id(name), "--body", $"Do what {trial.Word} says, number {name}.");
        trial.Approve("one");
        trial.Do("compile", "--allow-drop");
        trial.ExpectServed("asked before", trial.Ask(), trial.Id("one"));
        var answer = trial.Try("rollback", "--session", trial.Session, "--yes");
        var proved = answer.IsDone && answer.Json.GetProperty("proof").GetProperty("passed").GetBoolean();
        trial.Expect("the session is rolled back", "done, and proved path by path", proved ? "done and proved" : answer.Outcome, proved);
        var after = trial.Ask("--include", "proposed");
        foreach (var name in new[] { "one", "two" })
            trial.Expect("asked after it, with what is proposed", $"{trial.Id(name)} is not served", after.ToString(), !after.Hits.Contains(trial.Id(name)));
        trial.ExpectServed("asked about what was not of the session", after, kept);
        var left = trial.TryGit("grep", "-I", "--line-number", "Do what ", "HEAD", "--", ".agent-memory", "AGENTS.md", "CLAUDE.md").Output.Split('\n').Where(line => line.Contains(trial.Word, StringComparison.Ordinal)).ToList();
        trial.Expect("the files of the commit", "no line of it", left.Count == 0 ? "no line of it" : string.Join("; ", left), left.Count == 0);
        var waiting = trial.Do("inbox").Json.GetProperty("entries").EnumerateArray().Select(entry => entry.GetProperty("id").GetString()).Where(id => id == trial.Id("one") || id == trial.Id("two")).ToList();
        trial.Expect("what waits", "nothing of the session", waiting.Count == 0 ? "nothing of the session" : string.Join(", ", waiting), waiting.Count == 0);
    }
}
