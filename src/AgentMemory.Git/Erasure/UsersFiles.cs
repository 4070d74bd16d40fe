using AgentMemory.Erasure;
using AgentMemory.Git.Opening;

namespace AgentMemory.Git.Erasure;

/// <summary>What only the user changes: settings and hooks of the repository, and files that Git does not track. Says what to do there.</summary>
static class UsersFiles
{
    const string Config = "config", Hooks = "hooks/", Info = "info/";
    const string Again = "Then look again: the same erase with --dry-run finds it nowhere";

    /// <summary>Whether a file of the Git directory is the user's own, and is told instead of rewritten.</summary>
    internal static bool Has(string path) =>
        Path.GetFileName(path) is Config or "config.worktree" || path.StartsWith(Hooks, StringComparison.Ordinal) || path.StartsWith(Info, StringComparison.Ordinal);

    /// <summary>Returns what a look at everything left to them, with what to do.</summary>
    internal static IEnumerable<OutOfReach> Of(OpenedRepository opened, ErasureScan scan)
    {
        if (scan.OwnFiles.Count > 0)
            yield return new OutOfReach("Settings or hooks of this repository hold it. They are yours: erase changes none.", [.. scan.OwnFiles.Select(StepFor), Again]);
        if (scan.LeftAlone.Count > 0)
            yield return new OutOfReach("Files that Git does not track hold it. They are yours: erase changes none.", [.. scan.LeftAlone.Select(file => $"Take it out of {file}, or delete that file")]);
        if (opened.Facts.WorkTree is not null)
            yield return new OutOfReach("Files that Git ignores were not looked at, such as .env, nor untracked ones of other work trees.", ["git ls-files --others --ignored --exclude-standard"]);
    }

    static string StepFor(string path) => path switch
    {
        Config => "git config --local --edit",
        _ when path.StartsWith(Hooks, StringComparison.Ordinal) => $"Edit or delete the hook: .git/{path}",
        _ => $"Edit .git/{path}",
    };
}
