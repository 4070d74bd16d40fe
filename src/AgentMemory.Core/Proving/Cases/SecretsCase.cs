namespace AgentMemory.Proving.Cases;

/// <summary>A secret is not written down, whoever says it.</summary>
sealed class SecretsCase : ProofCase
{
    /// <summary>The shape of a cloud provider's key; opens nothing. Put together here, so that no scanner of sources takes it for one.</summary>
    static readonly string Key = string.Concat("AKIA", "Q3EGWV7RZLT2", "P5KM");

    public override string Id => "secrets";

    public override string Title => "A text that holds a secret is refused, reaches no object of the repository, and is not repeated in the refusal";

    internal override string? Obstacle(ScratchFacts facts) => null;

    internal override void Run(Trial trial)
    {
        var plain = trial.TryAsAgent("remember", "The bucket is read with a key", "--id", trial.Id("plain"), "--body", $"This is about {trial.Word}: the key is in the vault.");
        trial.Expect("the same sentence without a key", "done", plain.Outcome, plain.IsDone);
        foreach (var (who, answer) in new[] { ("an agent", Tell(trial, asAgent: true)), ("a person", Tell(trial, asAgent: false)) })
        {
            trial.ExpectRefused($"a text with a key in it, said by {who}", answer, "access key");
            var repeats = answer.Output.Contains(Key, StringComparison.Ordinal) || answer.Error.Contains(Key, StringComparison.Ordinal);
            trial.Expect($"what {who} is told", "the key is not repeated", repeats ? "the key is repeated" : "the key is not repeated", !repeats);
        }
        var found = trial.CommitsWith(Key);
        trial.Expect("the branches and inboxes since", "no commit has the key", found.Length == 0 ? "no commit has the key" : $"these have it: {found}", found.Length == 0);
    }

    static ScratchAnswer Tell(Trial trial, bool asAgent)
    {
        string[] line = ["remember", "The bucket is read with this key", "--id", trial.Id("secret"), "--body", $"This is about {trial.Word}: the key is {Key}."];
        return asAgent ? trial.TryAsAgent(line) : trial.Try(line);
    }
}
