using AgentMemory.Scopes;

namespace AgentMemory.Policies;

/// <summary>
/// Tells by its addresses whether a remote is the one the policy names. Letters count in their case; a trailing slash,
/// <c>.git</c> and the user part of an <c>https</c> address do not, so that <c>https://host@evil/</c> never passes for the host.
/// </summary>
static class RemoteGlob
{
    /// <summary>Whether every address a remote is fetched from fits; <c>false</c> where the glob is empty or there is no address.</summary>
    internal static bool Matches(string glob, IReadOnlyList<string> urls) =>
        glob.Length > 0 && urls.Count > 0 && Wildcard.Parse(Plain(glob), hasSets: false) is { } pattern
        && urls.All(url => pattern.IsMatch(Wildcard.Runes(Plain(url))));

    static string Plain(string url)
    {
        var plain = WithoutUser(url).TrimEnd('/');
        return plain.EndsWith(".git", StringComparison.Ordinal) ? plain[..^".git".Length] : plain;
    }

    static string WithoutUser(string url)
    {
        var scheme = url.IndexOf("://", StringComparison.Ordinal);
        if (scheme < 0 || !url.StartsWith("http", StringComparison.OrdinalIgnoreCase))
            return url;
        var start = scheme + "://".Length;
        var end = url.IndexOfAny(['/', '?', '#', '\\'], start);
        var host = end < 0 ? url[start..] : url[start..end];
        return string.Concat(url.AsSpan(0, start), host.AsSpan(host.LastIndexOf('@') + 1), end < 0 ? "" : url.AsSpan(end));
    }
}
