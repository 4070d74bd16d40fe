using AgentMemory.Safety.Reading;

namespace AgentMemory.Safety.Secrets;

/// <summary>Finds private keys in PEM and OpenPGP armour. A block without key material, as documentation shows it, is none.</summary>
static class PrivateKeyScan
{
    const string Begin = "-----BEGIN";
    const string Kind = "PRIVATE KEY";
    const int LongestHeader = 120;
    const int LongestKey = 8192;
    const int LeastMaterial = 64;

    internal static IEnumerable<Secret> Find(Passage passage)
    {
        var text = passage.Text;
        for (var at = text.IndexOf(Begin, StringComparison.Ordinal); at >= 0; at = text.IndexOf(Begin, at + 1, StringComparison.Ordinal))
        {
            var header = passage.Window(at + Begin.Length, LongestHeader);
            var kind = header.IndexOf(Kind, StringComparison.Ordinal);
            if (kind < 0 || header[..kind].Contains('\n'))
                continue;
            var rest = passage.Window(at + Begin.Length + kind + Kind.Length, LongestKey);
            var end = rest.IndexOf("-----END", StringComparison.Ordinal);
            if (Material(end < 0 ? rest : rest[..end]) < LeastMaterial)
                continue;
            var length = Begin.Length + kind + Kind.Length + (end < 0 ? rest.Length : end);
            yield return new Secret(SecretRules.PrivateKey, "A private key", at, length);
            at += length - 1;
        }
    }

    static int Material(ReadOnlySpan<char> text)
    {
        var count = 0;
        foreach (var c in text)
        {
            if (char.IsAsciiLetterOrDigit(c) || c is '+' or '/' or '=')
                count++;
        }
        return count;
    }
}
