namespace AgentMemory.Policies;

/// <summary>
/// Tells by its addresses whether a repository is one that a glob names, whichever of the ways to write one is used: hosts serve the same
/// repository by <c>https</c> and, to the user <c>git</c>, by <c>ssh</c>. For what may be shown there; what a remote is trusted with is
/// told by its very address.
/// </summary>
static class RepositoryAddress
{
    const string Https = "https://", Ssh = "ssh://git@", Short = "git@";

    /// <summary>Whether every address fits, in one spelling or another.</summary>
    internal static bool Matches(string glob, IReadOnlyList<string> urls) =>
        urls.Count > 0 && urls.All(url => IsSame(glob, url) || Spellings(url).Any(spelling => RemoteGlob.Matches(glob, [spelling])));

    static bool IsSame(string one, string other) => TryPlace(one, out var host, out var path) && TryPlace(other, out var otherHost, out var otherPath) && (host, path) == (otherHost, otherPath);

    /// <summary>Returns the address, and the others of the same repository; none besides where it is not sure that they are.</summary>
    static IEnumerable<string> Spellings(string url)
    {
        yield return url;
        if (!TryPlace(url, out var host, out var path))
            yield break;
        yield return $"{Https}{host}/{path}";
        yield return $"{Ssh}{host}/{path}";
        yield return $"{Short}{host}:{path}";
    }

    static bool TryPlace(string url, out string host, out string path)
    {
        (host, path) = ("", "");
        var rest = After(url, Https) ?? After(url, Ssh);
        var parting = rest is null ? ':' : '/';
        rest ??= url.Contains("://", StringComparison.Ordinal) ? null : After(url, Short);
        if (rest is null || rest.IndexOf(parting, StringComparison.Ordinal) is not (> 0 and var end))
            return false;
        (host, path) = (rest[..end], rest[(end + 1)..].TrimEnd('/'));
        // Who fetches over https does not change what is there.
        if (parting == '/' && url.StartsWith(Https, StringComparison.OrdinalIgnoreCase))
            host = host[(host.LastIndexOf('@') + 1)..];
        // By ssh a path may begin at the root.
        if (parting == ':' && path.StartsWith('/'))
            path = path[1..];
        host = WithoutPort(host, parting == ':' ? "" : url.StartsWith(Https, StringComparison.OrdinalIgnoreCase) ? ":443" : ":22").ToLowerInvariant();
        path = path.EndsWith(".git", StringComparison.Ordinal) ? path[..^".git".Length] : path;
        return IsHost(host) && IsPath(path);
    }

    static string? After(string url, string beginning) => url.StartsWith(beginning, StringComparison.OrdinalIgnoreCase) ? url[beginning.Length..] : null;

    static string WithoutPort(string host, string usual) => usual.Length > 0 && host.EndsWith(usual, StringComparison.Ordinal) ? host[..^usual.Length] : host;

    /// <summary>Another port may be another server, and a word without a dot is a name in somebody's own settings of ssh.</summary>
    static bool IsHost(string host) => host.Contains('.', StringComparison.Ordinal) && host.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-');

    /// <summary>A path of one step is in a home by ssh and at the root by https, and what has to be resolved first may lie anywhere.</summary>
    static bool IsPath(string path) => path.Split('/') is { Length: > 1 } steps
        && Array.TrueForAll(steps, step => step is not ("" or "." or "..") && step.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_' or '+'));
}
