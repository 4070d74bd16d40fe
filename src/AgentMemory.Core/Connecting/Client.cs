namespace AgentMemory.Connecting;

/// <summary>An agent client: which files it reads, and what stands in them so that it uses the memory.</summary>
/// <param name="Word">The word of the command line.</param>
/// <param name="Name">What people call it.</param>
public sealed record Client(string Word, string Name)
{
    /// <summary>Its files in a repository.</summary>
    public required IReadOnlyList<ClientFile> Repository { get; init; }

    /// <summary>The user's own, below the folder that <see cref="UserFolderVariable"/> names, else below the home folder.</summary>
    public required IReadOnlyList<ClientFile> User { get; init; }

    /// <summary>What of the store's policy is set for it, in a repository; <c>null</c> for nothing.</summary>
    internal PolicyClientFile? Policy { get; init; }

    /// <summary>The client's own folder below the home folder, which a variable may move.</summary>
    public required string UserFolder { get; init; }

    /// <summary>The environment variable that moves <see cref="UserFolder"/>; <c>null</c> where none does.</summary>
    public string? UserFolderVariable { get; init; }

    /// <summary>What the user has to do once before the client takes it up.</summary>
    public required string Trust { get; init; }

    /// <summary>Returns its files in a repository, the policy among them, or the user's own.</summary>
    public IReadOnlyList<ClientFile> Files(bool ofUser) => ofUser ? User : Policy is null ? Repository : [.. Repository, Policy];
}
