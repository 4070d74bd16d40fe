using AgentMemory.Store;

namespace AgentMemory.Git.Commits;

/// <summary>Sums a plan up: what the whole series does to each path.</summary>
static class PathChanges
{
    /// <summary>Returns each path once, in ordinal order; reads and hashes, writes nothing.</summary>
    /// <exception cref="Errors.AgentMemoryException">A path or a message is not one to write.</exception>
    internal static IReadOnlyList<PathChange> Of(IReadOnlyList<PlannedCommit> plan, IRepositoryTree tree, ContentFilter filter)
    {
        if (plan.Any(commit => commit.Message.Contains('\0', StringComparison.Ordinal)))
            throw CommitErrors.BadMessage();
        var all = plan.SelectMany(commit => commit.Changes).ToList();
        TreeGuard.Require(tree, all);
        var last = new SortedDictionary<string, byte[]?>(StringComparer.Ordinal);
        foreach (var change in all)
            last[change.Path] = change.Content;
        return [.. last.Select(change => Of(change.Key, change.Value, tree, filter))];
    }

    static PathChange Of(string path, byte[]? content, IRepositoryTree tree, ContentFilter filter)
    {
        TreeFile? before = tree.Find(path) is { } file ? new TreeFile(file.Blob, file.Kind == FileKind.Executable) : null;
        TreeFile? after = content is null ? null : new TreeFile(filter.BlobOf(path, content), before?.IsExecutable ?? false);
        return new PathChange(path, before, after, content);
    }
}
