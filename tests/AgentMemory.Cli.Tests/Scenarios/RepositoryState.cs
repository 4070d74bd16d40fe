using System.Security.Cryptography;

namespace AgentMemory.Cli.Tests.Scenarios;

/// <summary>
/// Everything about a repository that a command could change: files with their modes, index, staged and unstaged differences,
/// references, HEAD and configuration.
/// </summary>
sealed class RepositoryState
{
    readonly Dictionary<string, string> _facts = new(StringComparer.Ordinal);

    RepositoryState()
    {
    }

    /// <summary>Reads a repository's state.</summary>
    internal static RepositoryState Of(MemoryRepository memory)
    {
        var state = new RepositoryState();
        state.AddFiles(new DirectoryInfo(memory.Root), "");
        foreach (var line in Lines(memory.Git.Git("ls-files", "-s", "-z"), '\0'))
            state.Add($"index {line[(line.IndexOf('\t', StringComparison.Ordinal) + 1)..]}", line);
        foreach (var line in Lines(memory.Git.Git("for-each-ref", "--format=%(refname) %(objectname)"), '\n'))
            state.Add($"ref {line.Split(' ')[0]}", line);
        state.Add("staged", memory.Git.Git("diff", "--cached", "--binary"));
        state.Add("unstaged", memory.Git.Git("diff", "--binary"));
        state.Add("HEAD", memory.Git.Git("rev-parse", "--symbolic-full-name", "HEAD"));
        state.Add("config", memory.Git.Git("config", "--list", "--local"));
        return state;
    }

    /// <summary>Returns what differs from an earlier state, sorted.</summary>
    internal string[] ChangesSince(RepositoryState before) =>
    [
        .. _facts.Keys.Union(before._facts.Keys)
            .Where(fact => _facts.GetValueOrDefault(fact) != before._facts.GetValueOrDefault(fact))
            .Order(StringComparer.Ordinal),
    ];

    void AddFiles(DirectoryInfo folder, string prefix)
    {
        foreach (var item in folder.EnumerateFileSystemInfos())
        {
            var path = prefix + item.Name;
            if (path == ".git")
                continue;
            if (item.LinkTarget is { } target)
                Add($"file {path}", $"link to {target}");
            else if (item is DirectoryInfo below)
                AddFiles(below, path + "/");
            else
                Add($"file {path}", $"{Mode(item.FullName)} {Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(item.FullName)))}");
        }
    }

    void Add(string fact, string value) => _facts[_facts.ContainsKey(fact) ? $"{fact} (again)" : fact] = value;

    static string Mode(string file) => OperatingSystem.IsWindows() ? "" : File.GetUnixFileMode(file).ToString();

    static string[] Lines(string text, char end) => text.Split(end, StringSplitOptions.RemoveEmptyEntries);
}
