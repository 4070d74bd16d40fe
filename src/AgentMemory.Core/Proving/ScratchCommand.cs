namespace AgentMemory.Proving;

/// <summary>Something that is done in the scratch, exactly as a person could type it there.</summary>
public abstract record ScratchCommand
{
    /// <summary>The line to type in the scratch repository.</summary>
    public abstract string Shell { get; }

    /// <summary>A command of this tool.</summary>
    /// <param name="Line">The arguments.</param>
    public sealed record Memory(IReadOnlyList<string> Line) : ScratchCommand
    {
        /// <summary>Environment variables that it alone gets.</summary>
        public IReadOnlyList<(string Name, string Value)> Variables { get; init; } = [];

        /// <inheritdoc/>
        public override string Shell => string.Concat(Variables.Select(variable => $"{variable.Name}={ShellText.Quote(variable.Value)} ")) + ShellText.Line("agent-memory", Line);
    }

    /// <summary>A command of Git.</summary>
    /// <param name="Line">The arguments.</param>
    public sealed record Git(IReadOnlyList<string> Line) : ScratchCommand
    {
        /// <inheritdoc/>
        public override string Shell => ShellText.Line("git", Line);
    }

    /// <summary>Writes a file.</summary>
    /// <param name="Path">Relative to the scratch repository.</param>
    /// <param name="Text">All of it, ending in a newline.</param>
    public sealed record Write(string Path, string Text) : ScratchCommand
    {
        /// <inheritdoc/>
        public override string Shell
        {
            get
            {
                var folder = System.IO.Path.GetDirectoryName(Path);
                var write = $"printf '%s\\n' {string.Join(' ', Text.TrimEnd('\n').Split('\n').Select(ShellText.Quote))} > {ShellText.Quote(Path)}";
                return string.IsNullOrEmpty(folder) ? write : $"mkdir -p {ShellText.Quote(folder)} && {write}";
            }
        }
    }

    /// <summary>Removes a folder with everything in it, where there is one.</summary>
    /// <param name="Path">Relative to the scratch repository; beside it, or in it.</param>
    public sealed record Remove(string Path) : ScratchCommand
    {
        /// <inheritdoc/>
        public override string Shell => $"rm -rf -- {ShellText.Quote(Path)}";
    }
}
