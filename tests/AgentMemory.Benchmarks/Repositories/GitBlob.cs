using System.Security.Cryptography;
using System.Text;

namespace AgentMemory.Benchmarks.Repositories;

/// <summary>Git's name for the bytes of a file.</summary>
static class GitBlob
{
    internal static string IdOf(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        // Git's names are SHA-1 whatever one thinks of it.
#pragma warning disable CA5350
        return Convert.ToHexStringLower(SHA1.HashData([.. Encoding.ASCII.GetBytes($"blob {bytes.Length}\0"), .. bytes]));
#pragma warning restore CA5350
    }
}
