using System.Text;
using AgentMemory.History;
using AgentMemory.Store;

namespace AgentMemory.Rollback;

/// <summary>Shows, path by path, that what the rolled-back commits brought is gone.</summary>
static class RollbackProver
{
    /// <summary>Compares the tree after the rollback with what stood before the commits and with what they brought.</summary>
    internal static IReadOnlyList<RollbackPath> Prove(IReadOnlyList<RollbackStep> steps, IReadOnlySet<string> kept, IRepositoryTree after)
    {
        var paths = new List<RollbackPath>();
        foreach (var group in steps.SelectMany(step => step.Changes).GroupBy(change => change.Path, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            // Steps run newest first, so the last change of a path is its oldest.
            var before = group.Last().Old;
            var now = after.Find(group.Key)?.Blob;
            var surviving = now is null ? [] : Surviving(group, before, now, after);
            var result = kept.Contains(group.Key) ? RollbackPathResult.Kept : now == before ? RollbackPathResult.Restored : RollbackPathResult.Merged;
            paths.Add(new RollbackPath(group.Key, result, before, now, surviving));
        }
        return paths;
    }

    static IReadOnlyList<string> Surviving(IEnumerable<MemoryChange> changes, BlobId? before, BlobId now, IRepositoryTree tree)
    {
        var old = before is { } blob ? Lines(tree, blob) : [];
        var introduced = changes.Select(change => change.New).OfType<BlobId>().SelectMany(added => Lines(tree, added)).ToHashSet(StringComparer.Ordinal);
        introduced.ExceptWith(old);
        return [.. Lines(tree, now).Where(introduced.Contains).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>Blank lines and the marks around the front matter are nobody's.</summary>
    static IEnumerable<string> Lines(IRepositoryTree tree, BlobId blob) =>
        Encoding.UTF8.GetString(tree.Read(blob)).Split('\n').Select(line => line.TrimEnd('\r')).Where(line => line.Trim() is not ("" or "---"));
}
