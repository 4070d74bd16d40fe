using System.Globalization;
using System.Text;
using System.Text.Json;
using AgentMemory.Erasure;

namespace AgentMemory.Git.Erasure;

/// <summary>Puts a certificate down in the Git directory, for machines and for people; it is never committed.</summary>
static class CertificateFiles
{
    internal static (string Json, string Markdown) Write(string commonDirectory, ErasureCertificate certificate)
    {
        var folder = Path.Combine(commonDirectory, "agent-memory", "certificates");
        Directory.CreateDirectory(folder);
        var stem = $"erase-{certificate.At.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture)}";
        var name = stem;
        for (var number = 2; File.Exists(Path.Combine(folder, name + ".json")); number++)
            name = string.Create(CultureInfo.InvariantCulture, $"{stem}-{number}");
        var json = Path.Combine(folder, name + ".json");
        var markdown = Path.Combine(folder, name + ".md");
        GitFile.Replace(markdown, Encoding.UTF8.GetBytes(CertificateMarkdown.Of(certificate)));
        GitFile.Replace(json, JsonSerializer.SerializeToUtf8Bytes(certificate, ErasureJson.Default.ErasureCertificate));
        return (json, markdown);
    }
}
