namespace AgentMemory.Git.Opening;

/// <summary>What a repository is opened from. Nothing is read from the process itself.</summary>
public sealed record OpenOptions
{
    /// <summary>Where the user stands; absolute.</summary>
    public required string CurrentDirectory { get; init; }

    /// <summary>The <c>--repo</c> argument.</summary>
    public string? Repo { get; init; }

    /// <summary>The environment variables Git would read.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>The clock that dates commits, unless <c>GIT_AUTHOR_DATE</c> or <c>GIT_COMMITTER_DATE</c> does.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>How long to wait for another process's lock.</summary>
    public TimeSpan LockTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a signing program may take, a question to the user included.</summary>
    public TimeSpan SigningTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>What this process has read of the repository before: a server opens it again and again.</summary>
    public KnownRepository Known { get; init; } = new();
}
