using AgentMemory.Git.Reading;
using AgentMemory.Git.Tests.History;
using AgentMemory.Git.Tests.Opening;
using AgentMemory.Store;
using AgentMemory.Testing;

namespace AgentMemory.Git.Tests.CitedHistory;

/// <summary>What is told of cited files, as plain text.</summary>
static class Cited
{
    /// <summary>Opens a repository anew and tells of paths as seen from a revision.</summary>
    public static IReadOnlyDictionary<string, CitedStory> Of(TempRepository repository, string revision, params IReadOnlyCollection<string> paths)
    {
        using var opened = Opener.Open(repository.Root);
        var cited = new GitRepositoryReader(opened).CitedFilesOf(Histories.Resolve(repository, revision), paths);
        return paths.ToDictionary(path => path, path => new CitedStory(cited.SuccessorOf(path), cited.ChangesOf(path)), StringComparer.Ordinal);
    }

    public static CitedStory Of(TempRepository repository, string path) => Of(repository, "HEAD", path)[path];
}

/// <summary>All that is told of one path.</summary>
sealed record CitedStory(string? Successor, IReadOnlyList<CitedChange> Changes)
{
    /// <summary>Subjects and paths of the changes.</summary>
    public IEnumerable<string> Lines => Changes.Select(change => $"{change.Subject}: {change.Path}");
}
