using System.Buffers;
using AgentMemory.Entries.FrontMatter;

namespace AgentMemory.Safety.Reading;

/// <summary>An address of the form <c>scheme://user:password@host/…</c> in a passage.</summary>
/// <param name="Start">Where its scheme starts.</param>
/// <param name="Host">The host, without port.</param>
/// <param name="HostStart">Where the host starts.</param>
/// <param name="Password">Where the password stands; <c>null</c> where there is none.</param>
sealed record WebAddress(int Start, string Host, int HostStart, TextSpan? Password)
{
    const int LongestScheme = 20;
    const int LongestAuthority = 300;

    static readonly SearchValues<char> Ends = SearchValues.Create("/?# \t\r\n\"'`<>()|\\");

    /// <summary>Returns the addresses of a passage, in order.</summary>
    internal static IEnumerable<WebAddress> In(Passage passage)
    {
        var text = passage.Text;
        for (var at = text.IndexOf("://", StringComparison.Ordinal); at >= 0; at = text.IndexOf("://", at + 3, StringComparison.Ordinal))
        {
            var start = at;
            while (start > 0 && at - start < LongestScheme && (char.IsAsciiLetterOrDigit(text[start - 1]) || text[start - 1] is '+' or '-' or '.'))
                start--;
            if (start < at)
                yield return Read(passage, start, at + 3);
        }
    }

    static WebAddress Read(Passage passage, int start, int authority)
    {
        var window = passage.Window(authority, LongestAuthority);
        var end = window.IndexOfAny(Ends);
        var whole = end < 0 ? window : window[..end];
        TextSpan? password = null;
        var at = whole.LastIndexOf('@');
        if (at > 0 && whole[..at].IndexOf(':') is >= 0 and var colon && colon + 1 < at)
            password = new TextSpan(authority + colon + 1, authority + at);
        var host = whole[(at + 1)..];
        var port = host.LastIndexOf(':');
        if (port >= 0 && !host.Contains(']'))
            host = host[..port];
        return new WebAddress(start, host.TrimEnd(".,;:*_]").ToString(), authority + at + 1, password);
    }
}
