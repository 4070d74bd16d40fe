using AgentMemory.Git.Opening;
using AgentMemory.Store;

namespace AgentMemory.Git.Commits;

/// <summary>Sums a plan up: what the whole series does to each path.</summary>
static class PathChanges
{
    /// <summary>Returns each path once, in ordinal order; reads and hashes, writes nothing.</summary>
    /// <exception cref="Errors.AgentMemoryException">A path or a message is not one to write, or something that is no file is in the way.</exception>
    internal static IReadOnlyList<PathChange> Of(IReadOnlyList<PlannedCommit> plan, OpenedRepository opened, CommitId? parent, ContentFilter filter)
    {
        if (plan.Any(commit => commit.Message.Contains('\0', StringComparison.Ordinal)))
            throw CommitErrors.BadMessage();
        var last = new Dictionary<string, byte[]?>(StringComparer.Ordinal);
        foreach (var change in plan.SelectMany(commit => commit.Changes))
        {
            RepositoryPath.Require(change.Path);
            last[change.Path] = change.Content;
        }
        RequireNoFileAsFolder(last);
        // Not by LINQ, whose sorting is compiled at every start.
        List<string> paths = [.. last.Keys];
        paths.Sort(StringComparer.Ordinal);
        return paths.ConvertAll(path => Of(path, last[path], TreePlace.Find(opened, parent, path), filter));
    }

    static void RequireNoFileAsFolder(Dictionary<string, byte[]?> changes)
    {
        foreach (var (path, content) in changes)
        {
            if (content is not null && RepositoryPath.FoldersAbove(path).FirstOrDefault(changes.ContainsKey) is { } folder)
                throw CommitErrors.NotAFile(folder, "a folder");
        }
    }

    static PathChange Of(string path, byte[]? content, TreeFile? before, ContentFilter filter)
    {
        if (content is null)
            return new PathChange(path, before, null, null, null);
        var cleaned = filter.Clean(path, content);
        return new PathChange(path, before, new TreeFile(ContentFilter.IdOf(cleaned), before?.IsExecutable ?? false), content, cleaned);
    }
}
