using AgentMemory.Proving;

namespace AgentMemory.Cli.Tests.Proving;

/// <summary>A product with a fault: what it is told to do, it does otherwise.</summary>
/// <param name="inner">The product as it is.</param>
/// <param name="sabotage">Returns what the fault makes of a command; <c>null</c> where it has no part in it.</param>
sealed class SabotagedScratch(IScratch inner, Func<ScratchCommand, IScratch, ScratchAnswer?> sabotage) : IScratch
{
    public ScratchFacts Facts => inner.Facts;

    /// <summary>How often the fault showed.</summary>
    internal int Times { get; private set; }

    public ScratchAnswer Run(ScratchCommand command)
    {
        if (sabotage(command, inner) is not { } answer)
            return inner.Run(command);
        Times++;
        return answer;
    }
}
