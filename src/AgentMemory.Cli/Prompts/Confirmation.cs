using AgentMemory.Actors;
using AgentMemory.Cli.Hosting;
using AgentMemory.Cli.Output;
using AgentMemory.Errors;

namespace AgentMemory.Cli.Prompts;

/// <summary>Asks a person, at a terminal, whether to go on; elsewhere only <c>--yes</c> counts, and never an agent's.</summary>
sealed class Confirmation(CliContext context, OutputMode mode, StandardInput input)
{
    /// <summary>Returns where a person confirmed.</summary>
    /// <exception cref="AgentMemoryException">An agent asks, nobody is there to answer, or the answer is no.</exception>
    /// <exception cref="OperationCanceledException">The user interrupted.</exception>
    internal void Require(string question, Actor actor, bool yes)
    {
        if (actor is Actor.Agent agent)
            throw new AgentMemoryException(ErrorKind.Refused, $"{agent.Label} is an agent, and only a person may confirm this.", "Ask the person you work for to run it in their own shell.");
        if (yes)
            return;
        if (!mode.CanAsk)
            throw new AgentMemoryException(ErrorKind.Refused, "This needs a confirmation, and there is no terminal to ask on.", "Look at it with --dry-run where the command has it, then add --yes.");
        if (!Ask(question))
            throw new AgentMemoryException(ErrorKind.Refused, "Not confirmed; nothing was changed.");
    }

    // Only a typed yes counts: Enter on its own, or the end of input, is a no.
    bool Ask(string question)
    {
        var answer = new Question(context, input).Ask($"{question} [y/N] ");
        return string.Equals(answer, "y", StringComparison.OrdinalIgnoreCase) || string.Equals(answer, "yes", StringComparison.OrdinalIgnoreCase);
    }
}
