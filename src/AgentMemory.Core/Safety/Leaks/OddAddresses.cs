using System.Buffers;
using AgentMemory.Checks;
using AgentMemory.Safety.Reading;

namespace AgentMemory.Safety.Leaks;

/// <summary>Finds web addresses that do not say where they lead.</summary>
static class OddAddresses
{
    static readonly SearchValues<char> HexNumber = SearchValues.Create("0123456789abcdefABCDEF.x");
    static readonly string[] Shorteners = ["bit.ly", "tinyurl.com", "t.co", "goo.gl", "is.gd", "ow.ly", "buff.ly", "cutt.ly", "rb.gy", "shorturl.at", "tiny.cc", "rebrand.ly", "s.id", "v.gd", "t.ly", "bl.ink", "lnkd.in", "dub.sh"];
    static readonly string[] Drops =
    [
        "webhook.site", "requestbin.com", "requestbin.net", "pipedream.net", "beeceptor.com", "hookbin.com", "requestcatcher.com", "ngrok.io", "ngrok.app",
        "ngrok-free.app", "trycloudflare.com", "loca.lt", "localtunnel.me", "serveo.net", "pastebin.com", "paste.ee", "hastebin.com", "ghostbin.com", "0x0.st",
        "transfer.sh", "file.io", "gofile.io", "anonfiles.com", "temp.sh", "termbin.com", "ix.io", "sprunge.us", "interact.sh", "oast.fun", "oast.pro", "oast.live",
        "oastify.com", "burpcollaborator.net", "dnslog.cn", "ceye.io", "canarytokens.com", "api.telegram.org",
    ];

    internal static IEnumerable<Finding> Find(Passage passage)
    {
        foreach (var address in WebAddress.In(passage))
        {
            if (Problem(address.Host) is { } problem)
                yield return passage.Finding(LeakRules.OddAddress, address.Start, $"This address {problem}.");
        }
    }

    static string? Problem(string host)
    {
        if (IpAddress.At(host) is { IsPrivate: false, IsHarmless: false } || IsNumber(host) || (host.StartsWith('[') && host != "[::1" && host != "[::"))
            return "names its host by a number";
        if (host.Split('.').Any(label => label.StartsWith("xn--", StringComparison.OrdinalIgnoreCase)))
            return "has a host in punycode, which may look like another one";
        if (IsAt(host, Shorteners))
            return "is a shortened one, which does not say where it leads";
        return IsAt(host, Drops) ? "leads to a service that takes in whatever is sent" : null;
    }

    // 0x7f000001 and 2130706433 are addresses too.
    static bool IsNumber(string host) =>
        host.Length > 7 && (!host.AsSpan().ContainsAnyExceptInRange('0', '9') || (host.StartsWith("0x", StringComparison.OrdinalIgnoreCase) && !host.AsSpan(2).ContainsAnyExcept(HexNumber)));

    static bool IsAt(string host, string[] hosts) =>
        Array.Exists(hosts, other => host.EndsWith(other, StringComparison.OrdinalIgnoreCase) && (host.Length == other.Length || host[^(other.Length + 1)] == '.'));
}
