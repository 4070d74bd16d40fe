using AgentMemory.Git.History;
using LibGit2Sharp;

namespace AgentMemory.Git.CitedHistory;

/// <summary>Pairs removed with added files by the likeness of their content, which libgit2 measures.</summary>
sealed class SimilarContent(Repository git)
{
    /// <summary>Percent of the content that have to be the same, as in Git.</summary>
    const int Threshold = 50;

    /// <summary>Most pairs to measure in one commit: Git gives up at the same number.</summary>
    const long MaxPairs = 1000 * 1000;

    /// <summary>Most files of one commit to read.</summary>
    const int MaxFiles = 10_000;

    /// <summary>Bytes of the largest file to read: beyond that only the same content counts.</summary>
    const long MaxSize = 16 << 20;

    bool _complete = true;

    /// <summary>Adds a successor for each removed file that has one.</summary>
    /// <returns>Whether every file was here that had to be compared.</returns>
    internal bool Pair(Oid old, Oid @new, Unpaired left, Dictionary<string, Renamed> found)
    {
        if (left.Removed.Count == 0 || left.Added.Count == 0)
            return true;
        if (left.Removed.Count + left.Added.Count > MaxFiles || (long)left.Removed.Count * left.Added.Count > MaxPairs)
            return true;
        var removed = left.Removed.Where(difference => IsReadable(difference.Old)).Select(difference => difference.Path).ToHashSet(StringComparer.Ordinal);
        var added = left.Added.Where(difference => IsReadable(difference.New)).ToDictionary(difference => difference.Path, StringComparer.Ordinal);
        if (removed.Count == 0 || added.Count == 0)
            return _complete;
        try
        {
            using var changes = git.Diff.Compare<TreeChanges>(TreeOf(old), TreeOf(@new), [.. removed, .. added.Keys], new ExplicitPathsOptions { ShouldFailOnUnmatchedPath = false }, Options);
            foreach (var change in changes.Renamed)
            {
                if (removed.Contains(change.OldPath) && added.TryGetValue(change.Path, out var successor))
                    found.TryAdd(change.OldPath, new Renamed(change.Path, successor.New!.Value));
            }
        }
        catch (LibGit2SharpException)
        {
            // An object is damaged: what cannot be compared is not alike.
            _complete = false;
        }
        return _complete;
    }

    static CompareOptions Options => new()
    {
        Similarity = new SimilarityOptions
        {
            RenameDetectionMode = RenameDetectionMode.Renames,
            RenameThreshold = Threshold,
            RenameLimit = MaxFiles,
            WhitespaceMode = WhitespaceMode.DontIgnoreWhitespace,
        },
    };

    Tree TreeOf(Oid id) => git.Lookup<Tree>(new ObjectId(id.ToString()));

    /// <summary>Whether it is an ordinary file that is here and small enough to compare.</summary>
    bool IsReadable(TreeObject? content)
    {
        if (content is not { } file || !RawTree.IsFileMode(file.Mode))
            return false;
        try
        {
            return git.ObjectDatabase.RetrieveObjectMetadata(new ObjectId(file.Id.ToString())) is { Type: ObjectType.Blob, Size: > 0 and <= MaxSize };
        }
        catch (LibGit2SharpException)
        {
            // Left out of a partial clone.
            return _complete = false;
        }
    }
}
