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

    /// <summary>The paths by number: those that were asked for, and the successors that turned up.</summary>
    internal List<string> Paths { get; } = [];

    /// <summary>The paths whose events are known in every commit of <see cref="Covered"/>; of a successor only those after its rename are.</summary>
    internal HashSet<int> Asked { get; } = [];

    internal HashSet<int> Covered { get; } = [];

    /// <summary>Covered commits of which some tree is missing: what they did may be unknown.</summary>
    internal HashSet<int> Blind { get; } = [];

    /// <summary>Returns a path's number, which it is given if it is new.</summary>
    internal int NumberOf(string path)
    {
        if (_numbers.TryGetValue(path, out var known))
            return known;
        Paths.Add(path);
        _events.Add(null);
        return _numbers[path] = Paths.Count - 1;
    }

    /// <summary>Returns what happened to a path, by commit.</summary>
    internal IReadOnlyDictionary<int, PathEvent> EventsOf(int path) => _events[path] ?? NoEvents;

    /// <summary>Adds a fact; a known one stays.</summary>
    internal void Add(int path, int commit, PathEvent happened) => (_events[path] ??= []).TryAdd(commit, happened);
}
