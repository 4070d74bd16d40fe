using AgentMemory.Actors;
using AgentMemory.Policies;

namespace AgentMemory.Recall;

/// <summary>A question with everything about the asker that the answer depends on.</summary>
/// <param name="Request">What is asked.</param>
/// <param name="Actor">Who asks: an agent sees what is meant for it, a person everything.</param>
/// <param name="Now">When.</param>
/// <param name="Policy">What the store answers with.</param>
/// <param name="HoldsHere">Whether an entry with these <c>repos</c> holds in the repository that is asked about.</param>
sealed record RecallQuestion(RecallRequest Request, Actor Actor, DateTimeOffset Now, RecallPolicy Policy, Func<IReadOnlyList<string>, bool> HoldsHere)
{
    /// <summary>The agent's name as audiences have it; <c>null</c> for a person.</summary>
    internal string? Agent => (Actor as Actor.Agent)?.Name;
}
