namespace AgentMemory.Proving;

/// <summary>
/// One promise of this tool, put to the test: first what it rests on is seen to work, so that nothing passes because nothing happens;
/// then the promise.
/// </summary>
public abstract class ProofCase
{
    /// <summary>Its name, which the ids of its entries begin with.</summary>
    public abstract string Id { get; }

    /// <summary>The promise.</summary>
    public abstract string Title { get; }

    /// <summary>Why it cannot be tested in a clone; <c>null</c> where it can.</summary>
    internal virtual string? Obstacle(ScratchFacts facts) => facts.WhyNothingIsApproved;

    /// <summary>Tests it.</summary>
    internal abstract void Run(Trial trial);
}
