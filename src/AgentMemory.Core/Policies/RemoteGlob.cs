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

    /// <summary>Returns the glob that fits one address; <c>false</c> where it means another place elsewhere, or holds what is nobody else's business.</summary>
    internal static bool TryNameOf(string url, out string glob)
    {
        glob = Plain(url);
        return IsAbsolute(glob) && !glob.AsSpan().ContainsAny("*?#\\") && !HasPassword(glob) && glob.All(c => c is > ' ' and < '\u007f');
    }

    static bool IsAbsolute(string url) => url.StartsWith('/') || (url.IndexOf(':', StringComparison.Ordinal) is > 1 and var colon && url.IndexOf('/', StringComparison.Ordinal) is var slash && (slash < 0 || slash > colon));

    static bool HasPassword(string url)
    {
        var scheme = url.IndexOf("://", StringComparison.Ordinal);
        var user = scheme < 0 ? -1 : url.IndexOf('@', scheme);
        return user >= 0 && url.IndexOf(':', scheme + "://".Length) is >= 0 and var colon && colon < user;
    }

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
