using System.Text;
using AgentMemory.Checks;
using AgentMemory.Entries;

namespace AgentMemory.Core.Tests.Entries;

/// <summary>Small entry files to start a test from.</summary>
static class EntryFiles
{
    internal const string Path = ".agent-memory/project/deploys-use-coolify.md";

    internal const string Required = "type: project\ntitle: Deploys go through Coolify\nstatus: approved\n";

    /// <summary>A file with the required keys and some more lines in its front matter.</summary>
    internal static byte[] With(string lines, string body = "Production is deployed by Coolify.\n") => Bytes($"---\n{Required}{lines}---\n\n{body}");

    internal static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    internal static string Text(byte[] bytes) => Encoding.UTF8.GetString(bytes);

    internal static EntryReading Read(string text) => EntryReader.Read(Path, Bytes(text));

    internal static MemoryEntry ReadEntry(byte[] bytes)
    {
        var reading = EntryReader.Read(Path, bytes);
        Assert.That(reading.Findings.Where(f => f.Severity == Severity.Error), Is.Empty);
        return reading.Entry!;
    }
}
