namespace AgentMemory.Cli.Options;

/// <summary>The values of the <see cref="GlobalOptions"/>.</summary>
sealed record GlobalSettings
{
    internal string? Repo { get; init; }
    internal bool Personal { get; init; }

    /// <summary>The actor's <c>name</c> or <c>name/version</c>; on <c>log</c> and <c>rollback</c> only from before the command.</summary>
    internal string? Agent { get; init; }

    internal string? Session { get; init; }
    internal bool Json { get; init; }
    internal bool Yes { get; init; }
    internal bool Quiet { get; init; }
    internal bool Verbose { get; init; }
    internal bool NoColor { get; init; }
}
