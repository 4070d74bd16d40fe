using AgentMemory.Cli.Hosting;
using AgentMemory.Cli.Output;

namespace AgentMemory.Cli.Prompts;

/// <summary>Asks for one line, on standard error so that the answer of the command stays alone.</summary>
sealed class Question(CliContext context, StandardInput input)
{
    /// <summary>Returns what was typed, trimmed; <c>null</c> at the end of input.</summary>
    /// <exception cref="OperationCanceledException">The user interrupted.</exception>
    internal string? Ask(string question)
    {
        context.Out.Flush();
        context.Error.Write(VisibleText.Escape(question));
        context.Error.Flush();
        return input.ReadLine()?.Trim();
    }
}
