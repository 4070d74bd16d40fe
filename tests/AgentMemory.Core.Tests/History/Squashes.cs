namespace AgentMemory.Core.Tests.History;

/// <summary>Squash messages as hosts and Git put them together from the commits' own messages.</summary>
static class Squashes
{
    public static string LikeGitHub(IEnumerable<string> messages) =>
        $"A pull request (#12)\r\n\r\n{string.Join("\n", messages.Select(message => $"* {message}\n")).ReplaceLineEndings("\r\n")}\r\n---------\r\n\r\nCo-authored-by: Ada <ada@example.org>\r\n";

    public static string LikeGit(IEnumerable<string> messages) =>
        "A branch\n\nSquashed commit of the following:\n\n" + string.Join("\n", messages.Select(message =>
            $"commit 0123456789012345678901234567890123456789\nAuthor: Ada <ada@example.org>\nDate:   Fri Jan 2 03:04:00 2026 +0000\n\n{string.Concat(message.TrimEnd('\n').Split('\n').Select(line => $"    {line}\n"))}"));
}
