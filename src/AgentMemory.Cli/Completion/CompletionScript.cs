namespace AgentMemory.Cli.Completion;

/// <summary>The scripts that make a shell ask <c>agent-memory [suggest]</c> for candidates.</summary>
static class CompletionScript
{
    /// <summary>The shells there is a script for.</summary>
    internal static IReadOnlyList<string> Shells { get; } = ["bash", "zsh", "fish", "pwsh"];

    /// <summary>Returns a shell's script.</summary>
    /// <param name="shell">One of <see cref="Shells"/>.</param>
    internal static string Of(string shell)
    {
        using var stream = typeof(CompletionScript).Assembly.GetManifestResourceStream($"completion/{shell}")
            ?? throw new ArgumentException($"There is no script for {shell}.", nameof(shell));
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
