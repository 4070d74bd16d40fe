using System.Text.Json;
using AgentMemory.Benchmarks.Tool;
using AgentMemory.Testing;

namespace AgentMemory.Benchmarks.Concurrency;

/// <summary>What is left in a repository after many wrote to one of its branches, as git itself tells it.</summary>
sealed class Aftermath(TempRepository repository, string branch)
{
    /// <summary>Saves whose reported commit the branch's history does not contain.</summary>
    internal int NotInHistory(IEnumerable<Save> saves)
    {
        var history = Lines("rev-list", branch).ToHashSet(StringComparer.Ordinal);
        return saves.Count(save => !history.Contains(save.Commit!));
    }

    /// <summary>Paths that the branch's tip does not hold.</summary>
    internal IReadOnlyList<string> NotAtTip(IEnumerable<string> paths)
    {
        var tip = Lines("ls-tree", "-r", "--name-only", branch).ToHashSet(StringComparer.Ordinal);
        return [.. paths.Where(path => !tip.Contains(path))];
    }

    /// <summary>What is wrong with repository, index and work tree; empty where nothing is.</summary>
    internal string Damage()
    {
        var fsck = repository.TryGit("fsck", "--full", "--no-dangling");
        var dirty = repository.Git("status", "--porcelain", "--", ".agent-memory");
        string[] damage =
        [
            fsck.ExitCode == 0 && fsck.Output.Length == 0 ? "" : $"fsck: {fsck.Output}{fsck.Error}",
            dirty.Length == 0 ? "" : $"{dirty.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length} dirty paths",
            File.Exists(repository.PathOf(".git/index.lock")) ? "index.lock left behind" : "",
        ];
        return string.Join("; ", damage.Where(part => part.Length > 0)).ReplaceLineEndings(" ");
    }

    /// <summary>The paths of the entries that the tool reports as lost.</summary>
    internal IReadOnlyList<string> ReportedLost(InstalledTool tool)
    {
        var status = tool.Json(repository.Root, "status");
        return status.TryGetProperty("lost", out var lost)
            ? [.. lost.EnumerateArray().Select(entry => $".agent-memory/project/{Text(entry, "id")}.md")]
            : [];
    }

    static string? Text(JsonElement element, string property) => element.GetProperty(property).GetString();

    string[] Lines(params string[] arguments) => repository.Git(arguments).Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
