namespace AgentMemory.Recall;

/// <summary>What a score is made of: relevance by the words, times what the entry is worth here and now.</summary>
/// <param name="Entry">Relevance of the entry as one text.</param>
/// <param name="Passage">Relevance of its best passage.</param>
/// <param name="Authority">What is proved, from 0 to 1.</param>
/// <param name="Freshness">What its evidence says today, from 0 to 1.</param>
/// <param name="Scope">How well its scope fits the files in play, from 0 to 1; 1 where none were named.</param>
/// <param name="Type">What its type is worth, from 0 to 1.</param>
/// <param name="Age">What time has left of it, from 0 to 1.</param>
public sealed record ScoreParts(double Entry, double Passage, double Authority, double Freshness, double Scope, double Type, double Age)
{
    /// <summary>The score.</summary>
    public double Score => (Entry + Passage) * Authority * Freshness * Scope * Type * Age;
}
