namespace AgentMemory.Lifecycle;

/// <summary>What every writing operation understands.</summary>
public sealed record WriteOptions
{
    /// <summary>Plans and checks, and writes nothing.</summary>
    public bool DryRun { get; init; }

    /// <summary>The user's own commit message; the first line is the subject. <c>null</c> for ours.</summary>
    public string? Message { get; init; }

    /// <summary>Why, for the body of our message; <c>null</c> where nobody says.</summary>
    public string? Reason { get; init; }

    /// <summary>Commits in the middle of a merge or rebase.</summary>
    public bool Force { get; init; }

    /// <summary>Ids of warnings the user has seen and accepts.</summary>
    public IReadOnlyList<string> Accept { get; init; } = [];

    /// <summary>Lets text back in that was rejected or forgotten, and says so in the commit; for humans only.</summary>
    public bool Revive { get; init; }
}
