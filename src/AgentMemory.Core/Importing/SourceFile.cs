namespace AgentMemory.Importing;

/// <summary>A file that is read for what it claims.</summary>
/// <param name="Name">Its name as the user knows it; within a folder, the path below it, with forward slashes.</param>
/// <param name="Bytes">All of it.</param>
public sealed record SourceFile(string Name, byte[] Bytes)
{
    /// <summary>Its path from the repository's root, with forward slashes; <c>null</c> for what lies outside, and so cannot be cited.</summary>
    public string? RepositoryPath { get; init; }

    /// <summary>The path that says what sort of file it is.</summary>
    internal string Place => RepositoryPath ?? Name;

    /// <summary>The last part of its path.</summary>
    internal string FileName => Place[(Place.LastIndexOf('/') + 1)..];
}

/// <summary>A file below the source that was not read.</summary>
/// <param name="Name">Its name as the user knows it.</param>
/// <param name="Reason">Why, as the end of a sentence.</param>
public sealed record UnreadFile(string Name, string Reason);

/// <summary>What there is to import from: one file, or those of a folder.</summary>
/// <param name="Name">The source as the user named it.</param>
/// <param name="Files">Its files, by name.</param>
/// <param name="Unread">What was left aside: links, what is too large, what no reader knows.</param>
public sealed record SourceFiles(string Name, IReadOnlyList<SourceFile> Files, IReadOnlyList<UnreadFile> Unread);
