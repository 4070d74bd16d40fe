namespace AgentMemory.Testing.Agents;

/// <summary>How the tool is started: a program, and what stands before the tool's own arguments.</summary>
/// <param name="File">The program.</param>
/// <param name="Before">Arguments before the tool's own.</param>
/// <param name="Environment">Variables beside the hermetic ones.</param>
public sealed record ToolCommand(string File, IReadOnlyList<string> Before, IReadOnlyDictionary<string, string> Environment)
{
    /// <summary>Runs a command line to its end.</summary>
    public ProcessResult Run(string directory, params string[] arguments) => ChildProcess.Run(File, [.. Before, .. arguments], directory, Environment);
}
