namespace AgentMemory.Views;

/// <summary>Where entries hold, by their <c>repos</c>: what somebody prefers in one project does not contradict what they prefer in another.</summary>
static class HoldingPlaces
{
    const string RootPrefix = "root:";

    /// <summary>
    /// Whether two entries surely hold in different repositories. One may be named by its address and by its first commit, and a pattern may
    /// mean any; those count as meeting.
    /// </summary>
    internal static bool AreApart(IReadOnlyList<string> one, IReadOnlyList<string> other)
    {
        if (one.Count == 0 || other.Count == 0)
            return false;
        var all = one.Concat(other).ToList();
        if (all.Exists(name => name.AsSpan().ContainsAny('*', '?')) || all.Select(IsRoot).Distinct().Count() > 1)
            return false;
        return !one.Select(Place).Intersect(other.Select(Place), StringComparer.OrdinalIgnoreCase).Any();
    }

    static bool IsRoot(string name) => name.StartsWith(RootPrefix, StringComparison.Ordinal);

    /// <summary>Host and path alone: one repository is fetched by https, and by ssh in two ways of writing it.</summary>
    static string Place(string name)
    {
        var scheme = name.IndexOf("://", StringComparison.Ordinal);
        var rest = scheme < 0 ? name : name[(scheme + "://".Length)..];
        var host = rest[(rest.IndexOf('@', StringComparison.Ordinal) + 1)..];
        return (scheme < 0 ? host.Replace(':', '/') : host).TrimEnd('/') is var place && place.EndsWith(".git", StringComparison.OrdinalIgnoreCase) ? place[..^".git".Length] : place;
    }
}
