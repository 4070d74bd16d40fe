using AgentMemory.Checks;
using AgentMemory.Safety.Reading;

namespace AgentMemory.Safety.Personal;

/// <summary>Finds machines of private networks, by number or by name.</summary>
static class PrivateAddresses
{
    const int LongestAddress = 24;

    static readonly string[] PrivateEnds = [".internal", ".corp", ".lan", ".intranet", ".intra", ".home.arpa"];
    static readonly string[] EveryMachines = ["host.docker.internal", "gateway.docker.internal", "host.containers.internal"];

    internal static IEnumerable<Finding> Find(Passage passage)
    {
        var text = passage.Text;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '1' || (i > 0 && (char.IsLetterOrDigit(text[i - 1]) || text[i - 1] is '.' or '-' or '_')))
                continue;
            var window = passage.Window(i, LongestAddress);
            if (IpAddress.At(window) is { IsPrivate: true } address && !IsNetwork(address, window))
                yield return passage.Finding(PersonalRules.PrivateAddress, i, "An address within a private network stands here.");
        }
        foreach (var web in WebAddress.In(passage))
        {
            if (IsPrivateName(web.Host))
                yield return passage.Finding(PersonalRules.PrivateAddress, web.HostStart, "The name of a machine within a private network stands here.");
        }
    }

    static bool IsNetwork(IpAddress address, ReadOnlySpan<char> window) =>
        address.D == 0 && address.Length < window.Length && window[address.Length] == '/';

    static bool IsPrivateName(string host) =>
        Array.Exists(PrivateEnds, end => host.EndsWith(end, StringComparison.OrdinalIgnoreCase))
        && !Array.Exists(EveryMachines, known => host.Equals(known, StringComparison.OrdinalIgnoreCase));
}
