using System.Security.Cryptography;
using System.Text;

namespace AgentMemory.Digests;

/// <summary>
/// SHA-256. Short texts are summed here: the system's library of ciphers takes longer to load than everything that most commands sum.
/// </summary>
public static class Digest
{
    /// <summary>How many bytes a digest has.</summary>
    public const int Bytes = 32;

    /// <summary>Beyond, what a processor does by itself makes up for the loading.</summary>
    const int Short = 64 * 1024;

    /// <summary>Returns the digest of a text's UTF-8 as 64 lower-case hexadecimal digits.</summary>
    public static string Of(string text) => Of(Encoding.UTF8.GetBytes(text));

    /// <summary>Returns the digest of some bytes as 64 lower-case hexadecimal digits.</summary>
    public static string Of(ReadOnlySpan<byte> bytes)
    {
        Span<byte> digest = stackalloc byte[Bytes];
        Of(bytes, digest);
        return Hex(digest);
    }

    /// <summary>Writes the digest of some bytes.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="digest">Takes <see cref="Bytes"/> bytes.</param>
    public static void Of(ReadOnlySpan<byte> bytes, Span<byte> digest)
    {
        if (bytes.Length <= Short)
            Sha256.Sum(bytes, digest);
        else
            SHA256.HashData(bytes, digest);
    }

    /// <summary>Returns bytes as lower-case hexadecimal digits.</summary>
    // By hand: the framework's vector code is compiled on first use.
    public static string Hex(ReadOnlySpan<byte> bytes)
    {
        var digits = new char[bytes.Length * 2];
        for (var i = 0; i < bytes.Length; i++)
        {
            digits[2 * i] = Digit(bytes[i] >> 4);
            digits[(2 * i) + 1] = Digit(bytes[i] & 0xF);
        }
        return new string(digits);
    }

    static char Digit(int value) => (char)(value < 10 ? '0' + value : 'a' - 10 + value);
}
