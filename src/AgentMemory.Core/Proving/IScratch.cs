namespace AgentMemory.Proving;

/// <summary>A clone of somebody's store that is nobody's, to try things in; theirs is never touched.</summary>
public interface IScratch
{
    /// <summary>What the clone is like.</summary>
    ScratchFacts Facts { get; }

    /// <summary>Does something there. Every command of this tool runs as a person's, unless its own line or variables say otherwise.</summary>
    /// <exception cref="OperationCanceledException">The user interrupted it.</exception>
    ScratchAnswer Run(ScratchCommand command);
}
