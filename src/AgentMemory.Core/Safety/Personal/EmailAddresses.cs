using AgentMemory.Checks;
using AgentMemory.Safety.Reading;

namespace AgentMemory.Safety.Personal;

/// <summary>Finds e-mail addresses of somebody: no examples, no robots, no remotes such as <c>git@host:path</c>.</summary>
static class EmailAddresses
{
    const int LongestName = 64;
    const int LongestHost = 255;

    static readonly string[] Robots = ["git", "noreply", "no-reply", "donotreply", "hg", "svn", "root"];
    static readonly string[] ExampleHosts = ["example.com", "example.org", "example.net", "localhost", "users.noreply.github.com"];
    static readonly string[] ExampleEnds = [".example", ".test", ".invalid", ".localhost", ".example.com", ".example.org", ".example.net", ".local"];

    internal static IEnumerable<Finding> Find(Passage passage)
    {
        var text = passage.Text;
        for (var at = text.IndexOf('@'); at >= 0; at = text.IndexOf('@', at + 1))
        {
            var start = at;
            while (start > 0 && at - start < LongestName && IsName(text[start - 1]))
                start--;
            if (start == at || (start > 0 && text[start - 1] is '@' or '/' or ':'))
                continue;
            var window = passage.Window(at + 1, LongestHost);
            var host = Host(window);
            if (IsSomebodys(text.AsSpan(start, at - start), host) && !IsRemote(window[host.Length..]))
                yield return passage.Finding(PersonalRules.EmailAddress, start, "An e-mail address stands here.");
        }
    }

    static ReadOnlySpan<char> Host(ReadOnlySpan<char> window)
    {
        var end = 0;
        while (end < window.Length && (char.IsLetterOrDigit(window[end]) || window[end] is '.' or '-'))
            end++;
        return window[..end].TrimEnd(".-");
    }

    static bool IsSomebodys(ReadOnlySpan<char> name, ReadOnlySpan<char> host)
    {
        var dot = host.LastIndexOf('.');
        if (dot <= 0 || host.Length - dot - 1 < 2 || host[(dot + 1)..].ContainsAnyInRange('0', '9') || !char.IsLetterOrDigit(name[0]))
            return false;
        if (WordList.Has(Robots, name) || WordList.Has(ExampleHosts, host))
            return false;
        foreach (var end in ExampleEnds)
        {
            if (host.EndsWith(end, StringComparison.OrdinalIgnoreCase))
                return false;
        }
        return true;
    }

    // user@host:path and user@host/path name a place, not a person.
    static bool IsRemote(ReadOnlySpan<char> rest) => rest.Length > 1 && rest[0] is ':' or '/' && rest[1] > ' ';

    static bool IsName(char c) => char.IsLetterOrDigit(c) || c is '.' or '_' or '+' or '-' or '%';
}
