using CsCheck;

namespace AgentMemory.Core.Tests.Entries;

/// <summary>Random files of which most are wrong and some are not.</summary>
static class BrokenFiles
{
    static readonly byte[] Sample = EntryFiles.Bytes("""
        ---
        type: project # the type
        title: 'Deploys go through Coolify'
        status: "approved"
        description: >-
          What deploys
          production.
        tags: [deploy, "a b"]
        evidence:
          - docker-compose.yml#L4-L9@3f2a9c1b77d0e412
          # a comment
          - commit:9ab12cd
        stale_after: 2027-05-21T00:00:00Z
        unknown: |
          text
        ---

        Body.

        """);

    static readonly string[] Fragments =
    [
        "---", "---\n", "...\n", "\n", "\r\n", "\r", "\t", " ", ": ", ":", "- ", "? ", "[", "]", "{", "}", ",", "&a ", "*a ", "!t ", "!!str ", "|", ">", "|2-\n", "'", "\"",
        "\\", "\\u", "\\UFFFFFFFF", "\\x", "#", " #", "%YAML 1.1\n", "@", "`", "~", "<<: ", "\0", "\u0085", "\u2028", "\ufeff", "\u001b", "é", "😀", "type: user\n", "status: approved\n",
        "title: x\n", "a: [b, {c: d}]\n", "  ", "confidence: ", "1e999", "stale_after: 9999-12-31T23:59:59.9999999-14:00\n", "scope: [..]\n", "evidence: [a#L99999999999]\n",
    ];

    /// <summary>A good file with a few stretches of bytes replaced.</summary>
    internal static readonly Gen<byte[]> Mutated =
        from changes in Gen.Select(Gen.Int[0, Sample.Length], Gen.Int[0, 12], Gen.OneOf(Gen.OneOf(Fragments).Select(EntryFiles.Bytes), Gen.Byte.Array[0, 3])).Array[1, 6]
        select changes.Aggregate(Sample, Change);

    /// <summary>Front matter thrown together from what YAML gives a meaning to.</summary>
    internal static readonly Gen<byte[]> Composed = Gen.OneOf(Fragments).Array[0, 40].Select(parts => EntryFiles.Bytes("---\n" + string.Concat(parts) + "\n---\n"));

    static byte[] Change(byte[] bytes, (int At, int Length, byte[] Replacement) change)
    {
        var at = Math.Min(change.At, bytes.Length);
        var end = Math.Min(at + change.Length, bytes.Length);
        return [.. bytes[..at], .. change.Replacement, .. bytes[end..]];
    }
}
