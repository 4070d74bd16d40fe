using AgentMemory.Store;

namespace AgentMemory.Git.CitedHistory;

/// <summary>The cited files of one tip. Nothing is read before the first question; then one walk answers for all of them.</summary>
sealed class CitedFiles(IReadOnlyCollection<string> paths, Func<IReadOnlyDictionary<string, PathStory>> walk, Func<IReadOnlyList<StoryChange>, IReadOnlyList<CitedChange>> read) : ICitedFiles
{
    readonly HashSet<string> _paths = new(paths, StringComparer.Ordinal);
    readonly Lazy<IReadOnlyDictionary<string, PathStory>> _stories = new(walk);

    public string? SuccessorOf(string path) => Of(path)?.Successor;

    public IReadOnlyList<CitedChange> ChangesOf(string path) => Of(path) is { Changes.Count: > 0 } story ? read(story.Changes) : [];

    PathStory? Of(string path) => _paths.Contains(path)
        ? _stories.Value.GetValueOrDefault(path)
        : throw new ArgumentException($"The walk was not asked for {path}.", nameof(path));
}
