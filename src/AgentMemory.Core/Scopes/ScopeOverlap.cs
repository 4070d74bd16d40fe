namespace AgentMemory.Scopes;

/// <summary>
/// Whether two scopes can cover one path. Decided by the folders that globs name outright before their first wildcard: where
/// those differ nothing can be covered by both. Anything else counts as overlapping, so a "no" can be relied on.
/// </summary>
public static class ScopeOverlap
{
    /// <summary>Whether the scopes overlap; an empty one is the whole repository.</summary>
    public static bool Exists(IReadOnlyList<string> left, IReadOnlyList<string> right) =>
        left.Count == 0 || right.Count == 0 || left.Any(one => right.Any(other => !AreDisjoint(one, other)));

    static bool AreDisjoint(string one, string other) =>
        Literal(one).Zip(Literal(other)).Any(pair => !string.Equals(pair.First, pair.Second, StringComparison.Ordinal));

    // What is no glob says nothing about what it covers.
    static IEnumerable<string> Literal(string glob) => ScopeGlob.TryParse(glob, out _)
        ? glob.Split('/', StringSplitOptions.RemoveEmptyEntries).TakeWhile(name => name.AsSpan().IndexOfAny("*?[{") < 0)
        : [];
}
