using System.Text;

namespace AgentMemory.Rollback;

/// <summary>The lines of a file that somebody wrote; blank ones, the marks around the front matter, and the status that decisions move are nobody's.</summary>
static class EntryLines
{
    internal static IReadOnlySet<string> Of(byte[] bytes) =>
        Encoding.UTF8.GetString(bytes).Split('\n').Select(line => line.TrimEnd('\r'))
            .Where(line => line.Trim() is not ("" or "---" or "status: proposed" or "status: approved" or "status: retired")).ToHashSet(StringComparer.Ordinal);
}
