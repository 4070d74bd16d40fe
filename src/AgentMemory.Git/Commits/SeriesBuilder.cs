using System.Text;
using AgentMemory.Git.Opening;
using AgentMemory.Store;
using LibGit2Sharp;

namespace AgentMemory.Git.Commits;

/// <summary>Writes the objects of a series: blobs, trees and signed commits, on top of the target's tree.</summary>
sealed class SeriesBuilder(CommitContext context)
{
    readonly OpenedRepository _opened = context.Opened;
    readonly ObjectDatabase _objects = context.Opened.Git.ObjectDatabase;

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
        catch (LibGit2SharpException e)
        {
            throw CommitErrors.CannotBuild(target.Ref, e);
        }
        var verb = target.Parent is null ? "commit (initial)" : "commit";
        return new CommitSeries([.. commits.Select(commit => new CommitId(commit.Sha))], paths, $"{verb}: {commits[^1].MessageShort}");
    }

    Tree TreeOf(IReadOnlyList<FileChange> changes, Tree? parent, Dictionary<string, PathChange> inTheEnd)
    {
        if (parent is not null && changes.Count == 0)
            return parent;
        var files = new Dictionary<string, TreeChange>(StringComparer.Ordinal);
        foreach (var change in changes)
            files[change.Path] = new TreeChange(change.Path, change.Content is null ? null : Write(change, inTheEnd[change.Path]));
        return _opened.Git.Lookup<Tree>(context.Trees.Write(parent?.Id, files.Values));
    }

    TreeFile Write(FileChange change, PathChange inTheEnd)
    {
        var cleaned = ReferenceEquals(change.Content, inTheEnd.Content) ? inTheEnd.Cleaned : context.Filter.Clean(change.Path, change.Content!);
        var id = _objects.Write<Blob>(cleaned);
        return new TreeFile(new BlobId(id.Sha), inTheEnd.Before is { IsExecutable: true });
    }

    Commit Sign(string message, Tree tree, Commit? parent, Signature author, Signature committer)
    {
        Commit[] parents = parent is null ? [] : [parent];
        var buffer = Commit.CreateBuffer(author, committer, message, tree, parents, prettifyMessage: false, commentChar: null);
        var id = _opened.SignBuffer(buffer) is { } signature
            ? _objects.CreateCommitWithSignature(buffer, signature.TrimEnd('\n'))
            : _objects.Write<Commit>(Encoding.UTF8.GetBytes(buffer));
        return _opened.Git.Lookup<Commit>(id);
    }
}
