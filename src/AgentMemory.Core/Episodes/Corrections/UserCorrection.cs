namespace AgentMemory.Episodes.Corrections;

/// <summary>What a person told an agent to remember or to do otherwise.</summary>
/// <param name="Turn">Which of the person's messages it stood in, from 1.</param>
/// <param name="Text">The sentence.</param>
public sealed record UserCorrection(int Turn, string Text);
