namespace AgentMemory.Health.Connections.Trust;

/// <summary>A work tree, as clients' records may name it.</summary>
/// <param name="Path">Its root, absolute.</param>
/// <param name="Main">The root of the repository's main work tree, absolute; the same in most.</param>
public sealed record TrustedFolder(string Path, string Main)
{
    static readonly StringComparison Comparison = OperatingSystem.IsWindows() ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;

    /// <summary>Whether a path of a record is the work tree.</summary>
    internal bool Is(string path) => Plain(path).Equals(Plain(Path), Comparison);

    /// <summary>Whether it is the main work tree.</summary>
    internal bool IsMain(string path) => Plain(path).Equals(Plain(Main), Comparison);

    /// <summary>Whether the work tree is a folder of a record, or lies in it.</summary>
    internal bool IsIn(string path) => (Plain(Path) + "/").StartsWith(Plain(path) + "/", Comparison);

    /// <summary>The folder above a path of a record; empty for the root.</summary>
    internal static string Above(string path) => Plain(path) is var plain && plain.LastIndexOf('/') is >= 0 and var slash ? plain[..slash] : "";

    static string Plain(string path) => path.Replace('\\', '/').TrimEnd('/');
}
