namespace AgentMemory.Proving.Cases;

/// <summary>What is known is found, and what is not known is not made up.</summary>
sealed class RecallCase : ProofCase
{
    public override string Id => "recall";

    public override string Title => "What is approved is recalled, and a question that nothing answers is not answered";

    internal override void Run(Trial trial)
    {
        trial.ExpectSilence("asked before it was said", trial.Ask(), trial.Id("fact"));
        var fact = trial.Approved("fact", "The build needs a fact");
        trial.ExpectServed("asked after it was approved", trial.Ask(), fact);
        trial.ExpectServed("asked by an agent", trial.AskAsAgent(), fact);
        trial.ExpectSilence("asked about another word", Served.Of(trial.Do("recall", MadeUpWord.For("nothing"))), fact);
    }
}
