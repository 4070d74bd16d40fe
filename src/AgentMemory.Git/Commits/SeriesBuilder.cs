using AgentMemory.Git.Opening;
using AgentMemory.Store;
using LibGit2Sharp;

namespace AgentMemory.Git.Commits;

/// <summary>Writes the objects of a series: blobs, trees and signed commits, on top of the target's tree.</summary>
sealed class SeriesBuilder(OpenedRepository opened, ContentFilter filter)
{
    readonly ObjectDatabase _objects = opened.Git.ObjectDatabase;

    /// <summary>Writes the commits; nothing points at them yet.</summary>
    internal CommitSeries Build(RefTarget target, IReadOnlyList<PlannedCommit> plan, IReadOnlyList<PathChange> paths, Signature author, Signature committer)
    {
        var inTheEnd = paths.ToDictionary(path => path.Path, StringComparer.Ordinal);
        var commits = new List<Commit>();
        try
        {
            foreach (var planned in plan)
            {
                var parent = commits.Count == 0 ? target.Parent : commits[^1];
                commits.Add(Sign(planned.Message, TreeOf(planned.Changes, parent?.Tree, inTheEnd), parent, author, committer));
            }
        }
        catch (NotFoundException e)
        {
            throw CommitErrors.MissingObjects(target.Ref, e);
        }
        var verb = target.Parent is null ? "commit (initial)" : "commit";
        return new CommitSeries([.. commits.Select(commit => new CommitId(commit.Sha))], paths, $"{verb}: {commits[^1].MessageShort}");
    }

    Tree TreeOf(IReadOnlyList<FileChange> changes, Tree? parent, Dictionary<string, PathChange> inTheEnd)
    {
        if (parent is not null && changes.Count == 0)
            return parent;
        var definition = parent is null ? new TreeDefinition() : TreeDefinition.From(parent);
        foreach (var change in changes)
        {
            if (change.Content is { } content)
            {
                var path = inTheEnd[change.Path];
                var cleaned = ReferenceEquals(content, path.Content) ? path.Cleaned : filter.Clean(change.Path, content);
                definition.Add(change.Path, _objects.Write<Blob>(cleaned), path.Before is { IsExecutable: true } ? Mode.ExecutableFile : Mode.NonExecutableFile);
            }
            else if (definition[change.Path] is not null)
            {
                definition.Remove(change.Path);
            }
        }
        return _objects.CreateTree(definition);
    }

    Commit Sign(string message, Tree tree, Commit? parent, Signature author, Signature committer)
    {
        Commit[] parents = parent is null ? [] : [parent];
        var buffer = Commit.CreateBuffer(author, committer, message, tree, parents, prettifyMessage: false, commentChar: null);
        if (opened.SignBuffer(buffer) is not { } signature)
            return _objects.CreateCommit(author, committer, message, tree, parents, prettifyMessage: false);
        return opened.Git.Lookup<Commit>(_objects.CreateCommitWithSignature(buffer, signature.TrimEnd('\n')));
    }
}
