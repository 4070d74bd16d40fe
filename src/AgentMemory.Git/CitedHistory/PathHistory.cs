namespace AgentMemory.Git.CitedHistory;

/// <summary>
/// What is known of paths, commit by commit. Each event is a fact of its commit, whatever tip it is seen from, so it only grows:
/// by paths, and by commits. Commits go by their numbers in the ledger.
/// </summary>
sealed class PathHistory
{
    static readonly IReadOnlyDictionary<int, PathEvent> NoEvents = new Dictionary<int, PathEvent>();

    readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    readonly List<Dictionary<int, PathEvent>?> _events = [];
    readonly List<string> _paths = [];

    /// <summary>The paths by number: those that were asked for, and the successors that turned up.</summary>
    internal IReadOnlyList<string> Paths => _paths;

    /// <summary>The paths whose events are known in every commit of <see cref="Covered"/>; of a successor only those after its rename are.</summary>
    internal HashSet<int> Asked { get; } = [];

    internal HashSet<int> Covered { get; } = [];

    /// <summary>
    /// Commits that were looked at while something they take was missing, a folder or a file to compare: they are looked at again,
    /// since it may have been fetched.
    /// </summary>
    internal HashSet<int> Blind { get; } = [];

    /// <summary>Returns a path's number, which it is given if it is new.</summary>
    internal int NumberOf(string path)
    {
        if (_numbers.TryGetValue(path, out var known))
            return known;
        _paths.Add(path);
        _events.Add(null);
        return _numbers[path] = _paths.Count - 1;
    }

    /// <summary>Returns what happened to a path, by commit.</summary>
    internal IReadOnlyDictionary<int, PathEvent> EventsOf(int path) => _events[path] ?? NoEvents;

    /// <summary>Adds a fact; what a second look tells takes the place of what the first told.</summary>
    internal void Add(int path, int commit, PathEvent happened) => (_events[path] ??= [])[commit] = happened;
}
