using AgentMemory.Errors;

namespace AgentMemory.Actors;

/// <summary>What only a human may do.</summary>
public static class ActorRules
{
    /// <summary>Lets humans pass.</summary>
    /// <param name="actor">Who acts.</param>
    /// <param name="command">The command as typed, e.g. <c>approve</c> or <c>inbox --prune</c>.</param>
    /// <exception cref="AgentMemoryException">The actor is an agent.</exception>
    public static void RequireHuman(Actor actor, string command)
    {
        if (actor is not Actor.Agent agent)
            return;
        var sign = agent.Sign is null ? "" : $", as {agent.Sign} says";
        throw new AgentMemoryException(
            ErrorKind.Refused,
            $"An agent may not run `{command}`, and {agent.Label} is one{sign}. Agents propose, humans decide.",
            $"Ask a person to run agent-memory {command} in a terminal of their own.");
    }
}
