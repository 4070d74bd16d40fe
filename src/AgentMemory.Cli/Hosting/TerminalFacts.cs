namespace AgentMemory.Cli.Hosting;

/// <summary>Which of the standard streams are terminals.</summary>
/// <param name="In">Standard input is one.</param>
/// <param name="Out">Standard output is one.</param>
/// <param name="Error">Standard error is one.</param>
/// <param name="Width">The terminal's columns; <c>null</c> where unknown or where nothing is shown on one.</param>
sealed record TerminalFacts(bool In, bool Out, bool Error, int? Width = null)
{
    /// <summary>No stream is a terminal: a pipe, a job, an agent.</summary>
    internal static TerminalFacts None { get; } = new(false, false, false);
}
